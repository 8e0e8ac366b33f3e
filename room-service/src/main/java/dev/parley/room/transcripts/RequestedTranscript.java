package dev.parley.room.transcripts;

import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Access check of a request for one transcript. Failures, in this order: 401 where a user is needed, 404, 403.
 */
@ApplicationScoped
public class RequestedTranscript {

    private final TranscriptQueries transcripts;
    private final Callers callers;

    RequestedTranscript(TranscriptQueries transcripts, Callers callers) {
        this.transcripts = transcripts;
        this.callers = callers;
    }

    /** The transcript's id, if the caller may read it. */
    public Uni<UUID> readable(String id) {
        return toRead(id).map(TranscriptSummary::id);
    }

    /** The transcript's id, if the caller may upload a file to it: its owner, or anybody if it has none. 400 if it is locked. */
    public Uni<UUID> uploadable(String id) {
        return toProcess(id).map(TranscriptSummary::id);
    }

    /** The transcript, if the caller may read it. */
    Uni<TranscriptSummary> toRead(String id) {
        return callers.current().chain(caller -> access(id).map(access -> access.readableBy(caller)));
    }

    /** The transcript, if the caller owns it. */
    Uni<TranscriptSummary> toChange(String id) {
        return callers.user().chain(user -> access(id).map(access -> access.ownedBy(user)));
    }

    /** The transcript, if the caller is its owner, or it has none and the caller is a user. */
    Uni<TranscriptSummary> toCorrect(String id) {
        return callers.user().chain(user -> access(id).map(access -> access.correctableBy(user)));
    }

    /** The transcript, if the caller is its owner, or it has none. */
    Uni<TranscriptSummary> toProcess(String id) {
        return callers.current()
                .chain(caller -> access(id).map(access -> access.correctableBy(caller)))
                .invoke(TranscriptSummary::requireUnlocked);
    }

    private Uni<TranscriptAccess> access(String id) {
        return transcripts.byId(Ids.parse(id, ErrorCode.TRANSCRIPT_NOT_FOUND)).map(TranscriptAccess::new);
    }
}

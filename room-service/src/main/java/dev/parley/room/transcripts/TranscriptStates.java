package dev.parley.room.transcripts;

import dev.parley.room.access.Caller;
import dev.parley.room.database.FreshContext;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Query for the state of a transcript, with the access rules of its readers. */
@ApplicationScoped
public class TranscriptStates {

    private final TranscriptQueries queries;
    private final TranscriptContents contents;
    private final FreshContext contexts;
    private final Vertx vertx;
    private final SharedReads<Version, TranscriptState> reads = new SharedReads<>();

    TranscriptStates(TranscriptQueries queries, TranscriptContents contents, FreshContext contexts, Vertx vertx) {
        this.queries = queries;
        this.contents = contents;
        this.contexts = contexts;
        this.vertx = vertx;
    }

    private record Version(UUID transcript, long changeSeq) {}

    /**
     * State with topics. Read once for all who follow a transcript and ask at the same time, because a change tells all of them.
     *
     * @throws ProblemException as failure: 404 if there is no such transcript, 403 if {@code caller} may not read it
     */
    public Uni<TranscriptState> of(UUID id, Caller caller) {
        return queries.byId(id)
                .map(transcript -> new TranscriptAccess(transcript).readableBy(caller))
                .chain(this::shared);
    }

    private Uni<TranscriptState> shared(TranscriptSummary transcript) {
        Version version = new Version(transcript.id(), transcript.changeSeq());
        return VertxDelay.back(
                vertx,
                () -> reads.of(version, () -> contexts.run(() -> read(transcript)))
                        .subscribeAsCompletionStage());
    }

    private Uni<TranscriptState> read(TranscriptSummary transcript) {
        return contents.of(transcript).map(content -> TranscriptState.of(transcript, topics(content)));
    }

    /** Whether {@code caller} may read a transcript: fails with 404 or 403. */
    public Uni<Void> requireReadable(UUID id, Caller caller) {
        return queries.byId(id)
                .invoke(transcript -> new TranscriptAccess(transcript).readableBy(caller))
                .replaceWithVoid();
    }

    /** State without topics, whoever asks. Fails with 404. */
    public Uni<TranscriptState> of(UUID id) {
        return queries.byId(id).map(transcript -> TranscriptState.of(transcript, List.of()));
    }

    private static List<TopicView> topics(TranscriptContent content) {
        Segmentation segmentation = content.segmentation();
        return content.topics().stream()
                .map(topic -> TopicView.of(topic, segmentation))
                .toList();
    }
}

package dev.parley.room.transcripts;

import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Corrections of who said what, each in one transaction under the transcript's lock. A new transcription loses them. */
@ApplicationScoped
class SpeakerStore {

    private static final String ASSIGN = """
            update room.transcript_word set speaker = :speaker
            where transcript_id = :id and start_ms between :from and :to""";

    private static final String MERGE =
            "update room.transcript_word set speaker = :to where transcript_id = :id and speaker = any(:from)";

    private final TranscriptContents contents;
    private final ParticipantStore participants;
    private final TranscriptLock lock;

    SpeakerStore(TranscriptContents contents, ParticipantStore participants, TranscriptLock lock) {
        this.contents = contents;
        this.participants = participants;
        this.lock = lock;
    }

    /** Gives the words that start from {@code fromMs} to {@code toMs}, both included, to a speaker number. */
    @WithTransaction
    Uni<Void> assignNumber(UUID transcript, int speaker, long fromMs, long toMs) {
        return lock.take(transcript).chain(() -> assign(transcript, speaker, fromMs, toMs));
    }

    /**
     * Gives words to a participant, who gets a number of their own if they have none. Fails with 404 if there is no such
     * participant.
     */
    @WithTransaction
    Uni<Void> assignParticipant(UUID transcript, String id, long fromMs, long toMs) {
        return lock.take(transcript)
                .chain(() -> contents.participants(transcript))
                .map(listed -> listed.byId(id))
                .chain(participant -> number(transcript, participant))
                .chain(speaker -> assign(transcript, speaker, fromMs, toMs));
    }

    /** Gives all words of one number to another. Fails with 400 if both belong to participants. */
    @WithTransaction
    Uni<Void> merge(UUID transcript, int from, int to) {
        if (from == to) {
            return Uni.createFrom().voidItem();
        }
        return lock.take(transcript)
                .chain(() -> contents.groups(transcript))
                .chain(groups -> contents.participants(transcript, groups)
                        .chain(listed -> merge(transcript, groups, listed, from, to)));
    }

    private Uni<Void> merge(UUID transcript, SpeakerGroups groups, ParticipantList listed, int from, int to) {
        Optional<Participant> moved = listed.speaking(from);
        if (moved.isPresent() && listed.speaking(to).isPresent()) {
            throw new ProblemException(
                    ErrorCode.SPEAKER_TAKEN, "both speakers belong to participants; remove one of these first");
        }
        return Sql.of(MERGE)
                .set("id", transcript)
                .set("to", to)
                .set("from", groups.membersOf(from).toArray(Integer[]::new))
                .execute()
                .chain(() -> moved.map(one -> participants.putSpeaker(transcript, one.id(), to))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> touch(transcript));
    }

    private Uni<Integer> number(UUID transcript, Participant participant) {
        Integer known = participant.speaker();
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return contents.groups(transcript)
                .chain(groups -> contents.participants(transcript, groups)
                        .chain(listed -> Sql.of(
                                        "select distinct speaker from room.transcript_word where transcript_id = :id")
                                .set("id", transcript)
                                .list(row -> row.integer("speaker"))
                                .map(spoken -> groups.unused(Stream.concat(
                                                spoken.stream(),
                                                listed.all().stream().map(Participant::speaker))
                                        .toList()))))
                .call(number -> participants.putSpeaker(transcript, participant.id(), number));
    }

    private static Uni<Void> assign(UUID transcript, int speaker, long fromMs, long toMs) {
        return Sql.of(ASSIGN)
                .set("id", transcript)
                .set("speaker", speaker)
                .set("from", fromMs)
                .set("to", toMs)
                .execute()
                .chain(() -> touch(transcript));
    }

    /** Words have no number of changes of their own. */
    private static Uni<Void> touch(UUID transcript) {
        return Sql.of("update room.transcript set status = status where id = :id")
                .set("id", transcript)
                .execute();
    }
}

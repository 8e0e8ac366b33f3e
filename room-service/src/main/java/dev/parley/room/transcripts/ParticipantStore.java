package dev.parley.room.transcripts;

import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes of participants by people, each in one transaction under the transcript's lock. */
@ApplicationScoped
class ParticipantStore {

    private static final String PUT = """
            insert into room.transcript_participant as p (transcript_id, id, name, speaker, speaker_set, removed)
            values (:transcript, :id, :name, :speaker, :speakerSet, :removed)
            on conflict (transcript_id, id) do update set name = coalesce(excluded.name, p.name),
                speaker = case when excluded.speaker_set then excluded.speaker else p.speaker end,
                speaker_set = p.speaker_set or excluded.speaker_set, removed = excluded.removed""";

    private final TranscriptContents contents;
    private final TranscriptLock lock;

    ParticipantStore(TranscriptContents contents, TranscriptLock lock) {
        this.contents = contents;
        this.lock = lock;
    }

    /** Adds a participant. Fails with 400 if another has its number. */
    @WithTransaction
    Uni<Participant> add(UUID transcript, ParticipantChange asked) {
        String id = UUID.randomUUID().toString();
        return lock.take(transcript)
                .chain(() -> contents.participants(transcript))
                .invoke(listed -> asked.speaker().ifPresent(number -> requireFree(listed, number, id)))
                .chain(() -> put(transcript, id, asked))
                .chain(() -> contents.participants(transcript))
                .map(listed -> listed.byId(id));
    }

    /** Changes a participant. Fails with 404 if there is none, and with 400 if another has the number. */
    @WithTransaction
    Uni<Participant> change(UUID transcript, String id, ParticipantChange asked) {
        return lock.take(transcript)
                .chain(() -> contents.participants(transcript))
                .invoke(listed -> {
                    listed.byId(id);
                    asked.speaker().ifPresent(number -> requireFree(listed, number, id));
                })
                .chain(() -> put(transcript, id, asked))
                .chain(() -> contents.participants(transcript))
                .map(listed -> listed.byId(id));
    }

    /** Removes a participant; does nothing if there is none. */
    @WithTransaction
    Uni<Void> remove(UUID transcript, String id) {
        return lock.take(transcript)
                .chain(() -> contents.participants(transcript))
                .chain(listed -> listed.all().stream().anyMatch(one -> one.id().equals(id))
                        ? put(transcript, id, null, null, false, true)
                        : Uni.createFrom().voidItem());
    }

    /** Replaces the list, in the current transaction. Fails with 400 if two have the same number. */
    Uni<Void> replaceAll(UUID transcript, List<ParticipantChange> listed) {
        List<Integer> numbers =
                listed.stream().flatMap(one -> one.speaker().stream()).toList();
        if (new HashSet<>(numbers).size() < numbers.size()) {
            throw taken();
        }
        Set<String> kept = listed.stream().flatMap(one -> one.id().stream()).collect(Collectors.toSet());
        return lock.take(transcript)
                .chain(() -> contents.participants(transcript))
                .chain(present -> each(present.all().stream()
                        .map(Participant::id)
                        .filter(id -> !kept.contains(id))
                        .map(id -> put(transcript, id, null, null, false, true))
                        .toList()))
                .chain(() -> each(listed.stream()
                        .map(ParticipantChange::named)
                        .map(one -> put(
                                transcript,
                                one.id().orElseGet(() -> UUID.randomUUID().toString()),
                                one))
                        .toList()));
    }

    /** Gives a participant a number, in the current transaction. */
    Uni<Void> putSpeaker(UUID transcript, String id, int speaker) {
        return put(transcript, id, null, speaker, true, false);
    }

    private Uni<Void> put(UUID transcript, String id, ParticipantChange asked) {
        return put(transcript, id, asked.name().orElse(null), asked.speaker().orElse(null), asked.speakerSet(), false);
    }

    private static Uni<Void> put(
            UUID transcript,
            String id,
            @Nullable String name,
            @Nullable Integer speaker,
            boolean speakerSet,
            boolean removed) {
        return Sql.of(PUT)
                .set("transcript", transcript)
                .set("id", DatabaseText.text(id, TranscriptStore.MAX_TEXT))
                .set("name", name == null ? null : DatabaseText.text(name, TranscriptStore.MAX_TEXT))
                .set("speaker", speaker)
                .set("speakerSet", speakerSet)
                .set("removed", removed)
                .execute();
    }

    private static Uni<Void> each(List<Uni<Void>> steps) {
        return Sequence.each(steps, step -> step);
    }

    private static void requireFree(ParticipantList listed, int number, String id) {
        Optional<Participant> other = listed.speaking(number).filter(one -> !Objects.equals(one.id(), id));
        if (other.isPresent()) {
            throw taken();
        }
    }

    private static ProblemException taken() {
        return new ProblemException(
                ErrorCode.SPEAKER_TAKEN, "another participant of the transcript has this speaker number");
    }
}

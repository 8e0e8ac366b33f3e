package dev.parley.room.recordings;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.meetings.MeetingListener;
import dev.parley.room.outbox.MeetingEvent;
import dev.parley.room.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which meeting a recording belongs to: the one whose provider room it names, or else another signal about it. A recording
 * without one stays, and is looked at again when a meeting appears. One whose room turns out to be another is taken from
 * the meeting that it was given to, even if there is none to give it to: it must not be read by those whom it does not
 * concern. Subscribers are told of the new meeting only; the last word about a recording counts.
 */
@ApplicationScoped
class RecordingMeetingLinker implements MeetingListener {

    /** The room that the recording itself names, else the one of another signal under the same provider's id. */
    private static final String ROOM = """
            coalesce(r.room_key, (select s.room_key from room.recording_signal s
                where s.platform = r.platform and s.provider_recording_id = r.provider_recording_id
                  and s.room_key is not null order by s.revision desc, s.occurred_at, s.room_key limit 1))""";

    private static final String MATCH = """
            update room.recording r set meeting_id = found.meeting
            from (select r.id, r.meeting_id as before, (select m.id from room.meeting m
                        where m.platform = r.platform and m.room_key = %1$s) as meeting
                from room.recording r where %2$s for update of r) found
            where r.id = found.id and found.meeting is distinct from found.before
            returning r.id, r.meeting_id,
                (select t.id from room.transcript t where t.recording_id = r.id) as transcript_id""";

    private static final String ONE = MATCH.formatted(ROOM, "r.id = :key");

    private static final String UNMATCHED_OF_MEETING = MATCH.formatted(
            ROOM,
            "r.meeting_id is null and (r.platform, " + ROOM
                    + ") = (select n.platform, n.room_key from room.meeting n where n.id = :key)");

    private final Outbox outbox;

    private record Linked(
            UUID recording,
            @Nullable UUID meeting,
            @Nullable UUID transcript) {}

    RecordingMeetingLinker(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Links a recording to its meeting if that is known, and to no other. */
    Uni<Void> link(UUID recording) {
        return linkAll(ONE, recording);
    }

    /** Links recordings of which a signal under one of their provider's ids may have told or corrected the room. */
    Uni<Void> linkSignalled(String platform, List<String> providerRecordingIds) {
        if (providerRecordingIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of("select id from room.recording where platform = :platform"
                        + " and provider_recording_id in (:providers) order by id")
                .set("platform", platform)
                .set("providers", providerRecordingIds)
                .list(row -> row.uuid("id"))
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(this::link)
                        .collect()
                        .last());
    }

    @Override
    public Uni<Void> created(UUID meetingId) {
        return linkAll(UNMATCHED_OF_MEETING, meetingId);
    }

    private Uni<Void> linkAll(String sql, UUID key) {
        return Sql.of(sql).set("key", key).list(RecordingMeetingLinker::linked).chain(this::tell);
    }

    private static Linked linked(Row row) {
        return new Linked(row.uuid("id"), row.uuidOrNull("meeting_id"), row.uuidOrNull("transcript_id"));
    }

    private Uni<Void> tell(List<Linked> linked) {
        return Multi.createFrom()
                .iterable(linked)
                .onItem()
                .transformToUniAndConcatenate(this::tell)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Linked linked) {
        UUID recording = linked.recording();
        UUID meeting = linked.meeting();
        UUID transcript = linked.transcript();
        if (meeting == null) {
            return Uni.createFrom().voidItem();
        }

        Uni<Void> told =
                outbox.add(MeetingEvent.now("recording-linked", meeting, Map.of("recording_id", recording.toString())));
        return transcript == null ? told : told.chain(() -> completed(recording, meeting, transcript));
    }

    /** A transcript of a recording whose meeting is known: what subscribers wait for. */
    Uni<Void> completed(UUID recording, UUID meeting, UUID transcript) {
        return outbox.add(MeetingEvent.now(
                "transcript-completed",
                meeting,
                Map.of("recording_id", recording.toString(), "transcript_id", transcript.toString())));
    }

    /** Tells of a transcript if its recording has a meeting; else linking will. */
    Uni<Void> transcriptMade(UUID recording, UUID transcript) {
        return Sql.of("select meeting_id from room.recording where id = :id and meeting_id is not null")
                .set("id", recording)
                .optional(row -> row.uuid("meeting_id"))
                .chain(meeting -> meeting.map(known -> completed(recording, known, transcript))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}

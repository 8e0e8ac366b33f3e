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
 * Links recordings to meetings by the provider room, which the recording or another signal about it names. An unlinked
 * recording is tried again when a meeting is created. When a room is corrected, the recording is unlinked from its old
 * meeting even if there is no new one, because people of the old meeting must not read it. Subscribers hear of the new
 * link only; the last event about a recording counts.
 */
@ApplicationScoped
class RecordingMeetingLinker implements MeetingListener {

    /** The recording's own room, else that of another signal with the same provider's recording id. */
    private static final String ROOM = """
            coalesce(r.room_key, (select s.room_key from room.recording_signal s
                where s.platform = r.platform and s.provider_recording_id = r.provider_recording_id
                  and s.room_key is not null order by s.revision desc, s.occurred_at, s.room_key limit 1))""";

    private static final String LINK = """
            update room.recording r set meeting_id = found.meeting
            from (select r.id, r.meeting_id as before, (select m.id from room.meeting m
                        where m.platform = r.platform and m.room_key = %1$s) as meeting
                from room.recording r where %2$s for update of r) found
            where r.id = found.id and found.meeting is distinct from found.before
            returning r.id, r.meeting_id,
                (select t.id from room.transcript t where t.recording_id = r.id) as transcript_id""";

    private static final String LINK_ONE = LINK.formatted(ROOM, "r.id = :key");

    private static final String LINK_TO_MEETING = LINK.formatted(
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

    /** Links a recording to its meeting, if there is one, and unlinks it from any other. */
    Uni<Void> link(UUID recording) {
        return linkAll(LINK_ONE, recording);
    }

    /** Links recordings by their provider's ids, after a signal that may have named or corrected their room. */
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
        return linkAll(LINK_TO_MEETING, meetingId);
    }

    private Uni<Void> linkAll(String sql, UUID key) {
        return Sql.of(sql).set("key", key).list(RecordingMeetingLinker::linked).chain(this::publish);
    }

    private static Linked linked(Row row) {
        return new Linked(row.uuid("id"), row.uuidOrNull("meeting_id"), row.uuidOrNull("transcript_id"));
    }

    private Uni<Void> publish(List<Linked> linked) {
        return Multi.createFrom()
                .iterable(linked)
                .onItem()
                .transformToUniAndConcatenate(this::publish)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> publish(Linked linked) {
        UUID recording = linked.recording();
        UUID meeting = linked.meeting();
        UUID transcript = linked.transcript();
        if (meeting == null) {
            return Uni.createFrom().voidItem();
        }

        Uni<Void> published =
                outbox.add(MeetingEvent.now("recording-linked", meeting, Map.of("recording_id", recording.toString())));
        return transcript == null
                ? published
                : published.chain(() -> publishTranscript(recording, meeting, transcript));
    }

    /** Publishes a transcript whose meeting is known. */
    Uni<Void> publishTranscript(UUID recording, UUID meeting, UUID transcript) {
        return outbox.add(MeetingEvent.now(
                "transcript-completed",
                meeting,
                Map.of("recording_id", recording.toString(), "transcript_id", transcript.toString())));
    }

    /** Publishes a transcript if its recording is linked; otherwise linking does it later. */
    Uni<Void> publishTranscript(UUID recording, UUID transcript) {
        return Sql.of("select meeting_id from room.recording where id = :id and meeting_id is not null")
                .set("id", recording)
                .optional(row -> row.uuid("meeting_id"))
                .chain(meeting -> meeting.map(known -> publishTranscript(recording, known, transcript))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}

package dev.parley.room.recordings;

import dev.parley.room.meetings.MeetingListener;
import dev.parley.room.outbox.MeetingEvent;
import dev.parley.room.outbox.Outbox;
import dev.parley.room.rows.Row;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which meeting a recording belongs to: the one of the provider room that any signal about it names, and among several
 * the one whose start is closest. A recording without one stays, and is looked at again when a meeting appears.
 */
@ApplicationScoped
class Matching implements MeetingListener {

    /** The room that the recording itself names, else the one of another signal under the same provider's id. */
    private static final String ROOM = """
            coalesce(r.room_key, (select s.room_key from room.recording_signal s
                where s.platform = r.platform and s.provider_recording_id = r.provider_recording_id
                  and s.room_key is not null order by s.occurred_at limit 1))""";

    private static final String LINK = """
            update room.recording r set meeting_id = (select m.id from room.meeting m
                where m.platform = r.platform and m.room_key = %1$s
                order by abs(extract(epoch from m.start_date - coalesce(r.started_at, r.discovered_at))), m.id limit 1)
            where r.meeting_id is null and %2$s and exists (select 1 from room.meeting m
                where m.platform = r.platform and m.room_key = %1$s)
            returning r.id, r.meeting_id,
                (select t.id from room.transcript t where t.recording_id = r.id)""";

    private final Outbox outbox;

    Matching(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Links a recording if its meeting is known. */
    Uni<Void> link(UUID recording) {
        return linkAll(LINK.formatted(ROOM, "r.id = :key"), recording);
    }

    /** Links recordings that a signal under their provider's id has now given a room. */
    Uni<Void> linkSignalled(String platform, String providerRecordingId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from room.recording where platform = :platform"
                                        + " and provider_recording_id = :provider and meeting_id is null",
                                UUID.class)
                        .setParameter("platform", platform)
                        .setParameter("provider", providerRecordingId)
                        .getResultList())
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(this::link)
                        .collect()
                        .last());
    }

    @Override
    public Uni<Void> created(UUID meetingId) {
        return linkAll(
                LINK.formatted(
                        ROOM,
                        "(r.platform, " + ROOM
                                + ") = (select n.platform, n.room_key from room.meeting n where n.id = :key)"),
                meetingId);
    }

    private Uni<Void> linkAll(String sql, UUID key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql, Object[].class)
                        .setParameter("key", key)
                        .getResultList())
                .chain(this::tell);
    }

    private Uni<Void> tell(List<Object[]> linked) {
        return Multi.createFrom()
                .iterable(linked)
                .onItem()
                .transformToUniAndConcatenate(row -> tell(new Row(row)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Row row) {
        UUID recording = row.uuid(0);
        UUID meeting = row.uuid(1);
        UUID transcript = row.uuidOrNull(2);
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
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select meeting_id from room.recording where id = :id and meeting_id is not null",
                                UUID.class)
                        .setParameter("id", recording)
                        .getSingleResultOrNull())
                .chain(meeting ->
                        meeting == null ? Uni.createFrom().voidItem() : completed(recording, meeting, transcript));
    }
}

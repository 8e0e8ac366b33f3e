package dev.parley.room.recordingcontrol;

import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.room.rows.Row;
import dev.parley.runtime.tracing.TraceParent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Store of recording intents. */
@ApplicationScoped
class RecordingIntents {

    private static final String STARTED = "started";
    private static final String STOPPED = "stopped";

    private static final String DUE = """
            select o.meeting_id, o.mode, o.instance, o.wanted = 'started', m.platform, m.room_name, o.attempts,
                o.trace_parent
            from room.recording_order o join room.meeting m on m.id = o.meeting_id
            where o.done is distinct from o.wanted and o.next_at <= now()
            order by o.next_at limit 20""";

    /** Only with an automatic trigger and cloud recording; a user's stop is not overridden. */
    private static final String BY_TRIGGER = """
            insert into room.recording_order as o (meeting_id, mode, wanted, next_at, instance, trace_parent)
            select m.id, :mode, 'started', now(), :instance, nullif(:trace, '') from room.meeting m
            where m.id = :meeting and m.is_active and m.recording_type = 'cloud'
              and ((m.recording_trigger = 'automatic' and :present >= 1)
                or (m.recording_trigger = 'automatic-2nd-participant' and :present >= 2))
            on conflict (meeting_id, mode) do update set wanted = 'started', next_at = now(), attempts = 0,
                instance = excluded.instance, trace_parent = excluded.trace_parent
            where o.wanted = 'stopped' and not o.by_person""";

    private static final String BY_USER = """
            insert into room.recording_order as o (meeting_id, mode, wanted, done, next_at, by_person, instance)
            values (:meeting, :mode, :wanted, :wanted, now(), true, :instance)
            on conflict (meeting_id, mode) do update set wanted = excluded.wanted, done = excluded.done,
                by_person = true, instance = excluded.instance, attempts = 0, last_error = null""";

    /** Starts a recording if the room's trigger fires with {@code present} people. Runs in the current transaction. */
    Uni<Void> startByTrigger(UUID meeting, int present) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BY_TRIGGER)
                        .setParameter("mode", Mode.COMPOSED.name())
                        .setParameter("instance", RecordingIntent.instance(meeting, Mode.COMPOSED))
                        .setParameter("meeting", meeting)
                        .setParameter("present", present)
                        .setParameter("trace", TraceParent.current().value())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Stops all recordings of a meeting. Runs in the current transaction. */
    Uni<Void> stopAll(UUID meeting) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update room.recording_order set wanted = 'stopped',"
                                + " by_person = false, next_at = now(), attempts = 0,"
                                + " trace_parent = nullif(:trace, '') where meeting_id = :meeting")
                        .setParameter("meeting", meeting)
                        .setParameter("trace", TraceParent.current().value())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Records a start or stop that a user requested and the provider executed. */
    @WithTransaction
    Uni<Void> storeUserRequest(UUID meeting, Mode mode, UUID instance, boolean running) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BY_USER)
                        .setParameter("meeting", meeting)
                        .setParameter("mode", mode.name())
                        .setParameter("wanted", running ? STARTED : STOPPED)
                        .setParameter("instance", instance)
                        .executeUpdate())
                .replaceWithVoid();
    }

    @WithSession
    Uni<List<RecordingIntent>> due() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DUE, Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .map(Row::new)
                        .map(row -> new RecordingIntent(
                                row.uuid(0),
                                Mode.valueOf(row.text(1)),
                                row.uuid(2),
                                row.flag(3),
                                row.text(4),
                                row.text(5),
                                row.integer(6),
                                TraceParent.read(row.textOrNull(7))))
                        .toList());
    }

    /** The instance id of the last intent, or the default one. */
    @WithSession
    Uni<UUID> lastInstance(UUID meeting, Mode mode) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select instance from room.recording_order where meeting_id = :meeting and mode = :mode",
                                UUID.class)
                        .setParameter("meeting", meeting)
                        .setParameter("mode", mode.name())
                        .getSingleResultOrNull())
                .map(found -> found == null ? RecordingIntent.instance(meeting, mode) : found);
    }

    /** Marks the intent as executed. If it has changed meanwhile, it stays due. */
    @WithTransaction
    Uni<Void> markDone(RecordingIntent intent) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update room.recording_order set done = :wanted,"
                                + " last_error = null where meeting_id = :meeting and mode = :mode")
                        .setParameter("wanted", intent.running() ? STARTED : STOPPED)
                        .setParameter("meeting", intent.meetingId())
                        .setParameter("mode", intent.mode().name())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Schedules a retry after {@code delay}, unless the intent has changed meanwhile. */
    @WithTransaction
    Uni<Void> postpone(RecordingIntent intent, Duration delay, String reason) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update room.recording_order set attempts = attempts + 1,"
                                + " last_error = :reason, next_at = now() + cast(:ms as bigint) * interval '1 millisecond'"
                                + " where meeting_id = :meeting and mode = :mode and wanted = :wanted")
                        .setParameter("reason", reason)
                        .setParameter("ms", delay.toMillis())
                        .setParameter("meeting", intent.meetingId())
                        .setParameter("mode", intent.mode().name())
                        .setParameter("wanted", intent.running() ? STARTED : STOPPED)
                        .executeUpdate())
                .replaceWithVoid();
    }
}

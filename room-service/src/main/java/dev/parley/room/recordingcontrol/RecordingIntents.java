package dev.parley.room.recordingcontrol;

import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.rooms.RecordingMode;
import dev.parley.runtime.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Store of recording intents. */
@ApplicationScoped
class RecordingIntents {

    private static final String STARTED = "started";
    private static final String STOPPED = "stopped";

    private static final String DUE = """
            select o.meeting_id, o.mode, o.instance, o.wanted = 'started' as running, m.platform, m.room_name, o.attempts,
                o.trace_parent
            from room.recording_order o join room.meeting m on m.id = o.meeting_id
            where o.done is distinct from o.wanted and o.next_at <= now()
            order by o.next_at limit 20""";

    /** Only with an automatic trigger and cloud recording; a user's stop is not overridden. */
    private static final String BY_TRIGGER = """
            insert into room.recording_order as o (meeting_id, mode, wanted, next_at, instance, trace_parent)
            select m.id, :mode, 'started', now(), :instance, nullif(:trace, '')
            from room.meeting m left join room.room r on r.id = m.room_id
            where :word = any(string_to_array(coalesce(r.recording_modes, 'cloud'), ',')) and m.id = :meeting and m.is_active and m.recording_type = 'cloud'
              and ((m.recording_trigger = 'automatic' and :present >= 1)
                or (m.recording_trigger = 'automatic-2nd-participant' and :present >= 2))
            on conflict (meeting_id, mode) do update set wanted = 'started', next_at = now(), attempts = 0,
                instance = excluded.instance, trace_parent = excluded.trace_parent
            where o.wanted = 'stopped' and not o.by_person""";

    private static final String BY_USER = """
            insert into room.recording_order as o (meeting_id, mode, wanted, done, next_at, by_person, instance)
            values (:meeting, :mode, :wanted, :wanted, now(), true, :instance)
            on conflict (meeting_id, mode) do update set wanted = excluded.wanted, done = excluded.done,
                next_at = case when :fresh or o.wanted <> excluded.wanted then excluded.next_at else o.next_at end,
                by_person = true, instance = excluded.instance, attempts = 0, last_error = null""";

    /** Starts what the room records if its trigger fires with {@code present} people. Runs in the current transaction. */
    Uni<Void> startByTrigger(UUID meeting, int present) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (RecordingMode mode : RecordingMode.values()) {
            all = all.chain(() -> startByTrigger(meeting, present, mode));
        }
        return all;
    }

    private static Uni<Void> startByTrigger(UUID meeting, int present, RecordingMode mode) {
        return Sql.of(BY_TRIGGER)
                .set("word", mode.word())
                .set("mode", mode.toSpi().name())
                .set("instance", RecordingIntent.instance(meeting, mode.toSpi()))
                .set("meeting", meeting)
                .set("present", present)
                .set("trace", TraceParent.current().value())
                .execute();
    }

    /** Stops all recordings of a meeting. Runs in the current transaction. */
    Uni<Void> stopAll(UUID meeting) {
        return Sql.of("update room.recording_order set wanted = 'stopped',"
                        + " by_person = false, next_at = now(), attempts = 0,"
                        + " trace_parent = nullif(:trace, '') where meeting_id = :meeting")
                .set("meeting", meeting)
                .set("trace", TraceParent.current().value())
                .execute();
    }

    /**
     * Records a start or stop that a user requested and the provider executed.
     *
     * @param fresh whether something began or ended by it; else it was so before
     */
    @WithTransaction
    Uni<Void> storeUserRequest(UUID meeting, Mode mode, UUID instance, boolean running, boolean fresh) {
        return Sql.of(BY_USER)
                .set("meeting", meeting)
                .set("mode", mode.name())
                .set("wanted", running ? STARTED : STOPPED)
                .set("instance", instance)
                .set("fresh", fresh)
                .execute();
    }

    Uni<List<RecordingIntent>> due() {
        return Sql.of(DUE)
                .list(row -> new RecordingIntent(
                        row.uuid("meeting_id"),
                        Mode.valueOf(row.text("mode")),
                        row.uuid("instance"),
                        row.flag("running"),
                        row.text("platform"),
                        row.text("room_name"),
                        row.integer("attempts"),
                        TraceParent.read(row.textOrNull("trace_parent"))));
    }

    /** The instance id of the last intent, or the default one. */
    Uni<UUID> lastInstance(UUID meeting, Mode mode) {
        return Sql.of("select instance from room.recording_order where meeting_id = :meeting and mode = :mode")
                .set("meeting", meeting)
                .set("mode", mode.name())
                .optional(row -> row.uuid("instance"))
                .map(found -> found.orElseGet(() -> RecordingIntent.instance(meeting, mode)));
    }

    /** The instance id of a recording that is wanted to run, whether or not the provider runs it yet. */
    Uni<Optional<UUID>> wantedInstance(UUID meeting, Mode mode) {
        return Sql.of("select instance from room.recording_order"
                        + " where meeting_id = :meeting and mode = :mode and wanted = :started")
                .set("meeting", meeting)
                .set("mode", mode.name())
                .set("started", STARTED)
                .optional(row -> row.uuid("instance"));
    }

    /** Marks the intent as executed. If it has changed meanwhile, it stays due. */
    @WithTransaction
    Uni<Void> markDone(RecordingIntent intent) {
        return Sql.of("update room.recording_order set done = :wanted,"
                        + " last_error = null where meeting_id = :meeting and mode = :mode")
                .set("wanted", intent.running() ? STARTED : STOPPED)
                .set("meeting", intent.meetingId())
                .set("mode", intent.mode().name())
                .execute();
    }

    /** Schedules a retry after {@code delay}, unless the intent has changed meanwhile. */
    @WithTransaction
    Uni<Void> postpone(RecordingIntent intent, Duration delay, String reason) {
        return Sql.of("update room.recording_order set attempts = attempts + 1,"
                        + " last_error = :reason, next_at = now() + cast(:ms as bigint) * interval '1 millisecond'"
                        + " where meeting_id = :meeting and mode = :mode and wanted = :wanted")
                .set("reason", reason)
                .set("ms", delay.toMillis())
                .set("meeting", intent.meetingId())
                .set("mode", intent.mode().name())
                .set("wanted", intent.running() ? STARTED : STOPPED)
                .execute();
    }
}

package dev.parley.room.meetings;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Pipeline;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.outbox.MeetingEvent;
import dev.parley.room.outbox.Outbox;
import dev.parley.room.rooms.RoomClosing;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * State machine of a meeting. A meeting that ended with its sessions reopens when a late event shows that somebody is
 * present, because the outcome must not depend on the order of events. Other ends are final.
 *
 * <pre>
 *   CREATED --first person or session--> STARTED
 *
 *   STARTED          --sessions ended, all people left---> ENDED (sessions)
 *   CREATED, STARTED --owner or creator ends it----------> ENDED (caller)
 *                    --room deleted----------------------> ENDED (room-deleted)
 *   CREATED          --calendar event cancelled or moved-> ENDED (event-cancelled)
 *                    --end_date passed, nobody present---> ENDED (time)
 *
 *   ENDED (sessions) --somebody present before end_date--> STARTED, unless the provider room is deleted
 *   ENDED (event-cancelled) --event is there again-------> CREATED, unless the provider room is deleted
 * </pre>
 */
@ApplicationScoped
public class MeetingLifecycle implements RoomClosing {

    private static final String EVENT_CANCELLED = "event-cancelled";

    private final MeetingOccupancies occupancies;
    private final MeetingListeners listeners;
    private final Outbox outbox;
    private final Duration overtime;

    MeetingLifecycle(
            MeetingOccupancies occupancies, MeetingListeners listeners, Outbox outbox, RoomServiceConfig config) {
        this.overtime = config.meetingOvertime();
        this.occupancies = occupancies;
        this.listeners = listeners;
        this.outbox = outbox;
    }

    /**
     * Starts, ends or reopens the meeting of a provider room by its sessions; does nothing without a meeting. Runs in the
     * current transaction.
     */
    public Uni<Void> reconcile(PlatformId platform, ProviderRoomName room) {
        return occupancies.locked(platform, room).chain(this::reconcile);
    }

    /**
     * As {@link #reconcile(PlatformId, ProviderRoomName)}, after a statement that stores what happened there, and only if that says
     * that it had an effect; in one go with that statement ({@link Pipeline}).
     */
    public Uni<Void> reconcileAfter(Uni<Boolean> stored, PlatformId platform, ProviderRoomName room) {
        return Pipeline.of(
                        stored,
                        occupancies.locked(platform, room),
                        (changed, occupancy) -> occupancy.filter(found -> changed))
                .chain(this::reconcile);
    }

    private Uni<Void> reconcile(Optional<MeetingOccupancy> found) {
        return found.map(occupancy -> startIfSeen(occupancy)
                        .chain(() -> endOrReopen(occupancy))
                        .chain(() -> listeners.forEach(listener -> listener.presenceChanged(occupancy.presence()))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> startIfSeen(MeetingOccupancy occupancy) {
        if (!occupancy.startsNow()) {
            return Uni.createFrom().voidItem();
        }
        return update("started_at = now()", occupancy.meetingId())
                .chain(() -> publish("meeting-started", occupancy.meetingId(), Map.of()))
                .chain(() -> listeners.forEach(listener -> listener.started(occupancy.meetingId())));
    }

    private Uni<Void> endOrReopen(MeetingOccupancy occupancy) {
        if (occupancy.endsNow()) {
            return end(List.of(occupancy.meetingId()), "sessions");
        }
        return occupancy.reopensNow()
                ? update("is_active = true, ended_at = null, end_reason = null", occupancy.meetingId())
                : Uni.createFrom().voidItem();
    }

    /** Ends a meeting at a caller's request; without effect if it has ended. */
    @WithTransaction
    Uni<Void> deactivate(UUID meetingId) {
        return occupancies.activeWhere("id = :key", meetingId).chain(active -> end(active, "caller"));
    }

    /** Ends a meeting that nobody has come to; whether there was one. Runs in the current transaction. */
    Uni<Boolean> cancel(UUID meetingId) {
        return occupancies
                .activeWhere("started_at is null and id = :key", meetingId)
                .chain(active -> end(active, EVENT_CANCELLED).replaceWith(!active.isEmpty()));
    }

    /** Opens a cancelled meeting again, unless its provider room is deleted. Runs in the current transaction. */
    Uni<Void> restore(UUID meetingId) {
        return Sql.of("update room.meeting set is_active = true, ended_at = null, end_reason = null"
                        + " where id = :id and not is_active and end_reason = :reason and room_deleted_at is null")
                .set("id", meetingId)
                .set("reason", EVENT_CANCELLED)
                .execute();
    }

    @Override
    public Uni<Void> close(UUID roomId) {
        return occupancies.activeWhere("room_id = :key", roomId).chain(active -> end(active, "room-deleted"));
    }

    /** Ends meetings past their end date in which nobody is known to be present. */
    @WithTransaction
    Uni<Void> endOverdue() {
        return occupancies.overdue(overtime).chain(overdue -> end(overdue, "time"));
    }

    private Uni<Void> end(List<UUID> meetings, String reason) {
        return Sequence.each(meetings, meeting -> end(meeting, reason));
    }

    private Uni<Void> end(UUID meeting, String reason) {
        return Sql.of("update room.meeting set is_active = false, ended_at = now(),"
                        + " end_reason = :reason where id = :id")
                .set("reason", reason)
                .set("id", meeting)
                .update()
                .chain(() -> publish("meeting-ended", meeting, Map.of("reason", reason)))
                .chain(() -> listeners.forEach(listener -> listener.ended(meeting)));
    }

    private Uni<Void> publish(String kind, UUID meeting, Map<String, String> data) {
        return outbox.add(MeetingEvent.now(kind, meeting, data));
    }

    private static Uni<Void> update(String assignments, UUID meeting) {
        return Sql.of("update room.meeting set " + assignments + " where id = :id")
                .set("id", meeting)
                .execute();
    }
}

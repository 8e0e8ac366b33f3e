package dev.parley.room.meetings;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Sql;
import dev.parley.room.outbox.MeetingEvent;
import dev.parley.room.outbox.Outbox;
import dev.parley.room.rooms.RoomClosing;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * When a meeting starts and ends. It ends when the provider's sessions ended with nobody left, when somebody who may
 * ends it, or when its time is over with nobody in it. What its sessions ended, a session that turns up late reopens:
 * the outcome must not depend on the order of events.
 */
@ApplicationScoped
public class MeetingLifecycle implements RoomClosing {

    private final MeetingOccupancies attendances;
    private final Listeners listeners;
    private final Outbox outbox;
    private final Duration overtime;

    MeetingLifecycle(MeetingOccupancies attendances, Listeners listeners, Outbox outbox, RoomServiceConfig config) {
        this.overtime = config.meetingOvertime();
        this.attendances = attendances;
        this.listeners = listeners;
        this.outbox = outbox;
    }

    /**
     * Brings the meeting of a provider room in line with its sessions; does nothing if there is none. Part of the
     * transaction at hand.
     */
    public Uni<Void> reconcile(PlatformId platform, ProviderRoomName room) {
        return attendances
                .locked(platform, room)
                .chain(found -> found.map(attendance -> started(attendance)
                                .chain(() -> endedOrReopened(attendance))
                                .chain(() -> listeners.tell(
                                        listener -> listener.attended(attendance.meetingId(), attendance.present()))))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> started(MeetingOccupancy attendance) {
        if (!attendance.startsNow()) {
            return Uni.createFrom().voidItem();
        }
        return update("started_at = now()", attendance.meetingId())
                .chain(() -> tell("meeting-started", attendance.meetingId(), Map.of()));
    }

    private Uni<Void> endedOrReopened(MeetingOccupancy attendance) {
        if (attendance.endsNow()) {
            return end(List.of(attendance.meetingId()), "sessions");
        }
        return attendance.reopensNow()
                ? update("is_active = true, ended_at = null, end_reason = null", attendance.meetingId())
                : Uni.createFrom().voidItem();
    }

    /** Ends a meeting on somebody's word; one that ended already stays as it is. */
    @WithTransaction
    Uni<Void> deactivate(UUID meetingId) {
        return attendances.activeAmong("id = :key", meetingId).chain(active -> end(active, "caller"));
    }

    @Override
    public Uni<Void> close(UUID roomId) {
        return attendances.activeAmong("room_id = :key", roomId).chain(active -> end(active, "room-deleted"));
    }

    /** Ends meetings whose time is over with nobody in them, as far as can be known. */
    @WithTransaction
    Uni<Void> endOverdue() {
        return attendances.overdue(overtime).chain(overdue -> end(overdue, "time"));
    }

    private Uni<Void> end(List<UUID> meetings, String reason) {
        return Multi.createFrom()
                .iterable(meetings)
                .onItem()
                .transformToUniAndConcatenate(meeting -> end(meeting, reason))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> end(UUID meeting, String reason) {
        return Sql.of("update room.meeting set is_active = false, ended_at = now(),"
                        + " end_reason = :reason where id = :id")
                .set("reason", reason)
                .set("id", meeting)
                .update()
                .chain(() -> tell("meeting-ended", meeting, Map.of("reason", reason)))
                .chain(() -> listeners.tell(listener -> listener.ended(meeting)));
    }

    private Uni<Void> tell(String kind, UUID meeting, Map<String, String> data) {
        return outbox.add(MeetingEvent.now(kind, meeting, data));
    }

    private static Uni<Void> update(String assignments, UUID meeting) {
        return Sql.of("update room.meeting set " + assignments + " where id = :id")
                .set("id", meeting)
                .execute();
    }
}

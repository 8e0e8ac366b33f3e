package dev.parley.room.meetings;

import dev.parley.room.database.Sql;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.selection.PlatformSelection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Meetings of calendar events: reserved in the transaction that claims the event, created like any other meeting, and moved or
 * cancelled with the event until somebody comes.
 */
@ApplicationScoped
public class ScheduledMeetings {

    private static final String MOVE = """
            update room.meeting set start_date = :start, end_date = :end,
                calendar_metadata = cast(cast(:metadata as text) as jsonb)
            where id = :id and is_active and started_at is null and (provider_end is null or provider_end >= :end)""";

    private final Reservations reservations;
    private final MeetingTimer timer;
    private final MeetingLifecycle lifecycle;
    private final PlatformSelection selection;

    ScheduledMeetings(
            Reservations reservations, MeetingTimer timer, MeetingLifecycle lifecycle, PlatformSelection selection) {
        this.reservations = reservations;
        this.timer = timer;
        this.lifecycle = lifecycle;
        this.selection = selection;
    }

    /** Reserves a meeting, which then waits for {@link #create}. Runs in the current transaction. */
    public Uni<Void> reserve(UUID id, RoomData room, MeetingSchedule schedule) {
        return reservations.insertScheduled(id, room, selection.choose(room.candidate()), schedule);
    }

    /** Creates the reserved meeting; never fails. After a crash the timer of the meetings does it. */
    public Uni<Void> create(UUID id) {
        return timer.resolve(id);
    }

    /**
     * Moves a meeting that nobody has come to. Runs in the current transaction.
     *
     * @return false if it has begun or ended, or if its provider would end it too early
     */
    public Uni<Boolean> move(UUID id, MeetingSchedule schedule) {
        return Sql.of(MOVE)
                .set("id", id)
                .set("start", schedule.start())
                .set("end", schedule.end())
                .set("metadata", schedule.metadata())
                .updatesAny();
    }

    /** Ends a meeting that nobody has come to, because of its event; whether there was one. Runs in the current transaction. */
    public Uni<Boolean> cancel(UUID id) {
        return lifecycle.cancel(id);
    }

    /** Opens a meeting again that {@link #cancel} has ended, if its provider room is still there. Runs in the current transaction. */
    public Uni<Void> restore(UUID id) {
        return lifecycle.restore(id);
    }
}

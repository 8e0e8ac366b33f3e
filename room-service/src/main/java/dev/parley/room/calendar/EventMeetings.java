package dev.parley.room.calendar;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.meetings.MeetingSchedule;
import dev.parley.room.meetings.ScheduledMeetings;
import dev.parley.room.rooms.Rooms;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Meetings of events, by state: what an event says is compared with its meeting, so that nothing is lost with a process. An
 * event has one meeting at a time; the row of the event holds its id from before the meeting is created.
 */
@ApplicationScoped
class EventMeetings {

    /** An event without length has a meeting of an hour. */
    private static final String END =
            "case when e.end_time > e.start_time then e.end_time else e.start_time + interval '1 hour' end";

    private static final String METADATA =
            "jsonb_build_object('title', e.title, 'description', e.description, 'attendees', e.attendees)";

    private static final String SCHEDULE =
            "e.start_time, " + END + " as meeting_end, cast(" + METADATA + " as text) as metadata";

    /** Events that begin shortly, or have just begun, and whose meeting is neither there nor being created. */
    private static final String DUE = " e.deleted_at is null and e.start_time > now() - interval '6 minutes'"
            + " and e.start_time <= now() + interval '7 minutes' and " + END + " > now()"
            + " and (e.meeting_next_at is null or e.meeting_next_at <= now())"
            + " and not exists (select 1 from room.meeting_reservation v where v.id = e.meeting_id)"
            + " and not exists (select 1 from room.meeting m where m.id = e.meeting_id"
            + " and (m.is_active or e.meeting_start is not distinct from e.start_time))";

    private static final String CLAIM = "update room.calendar_event e set meeting_id = :meeting,"
            + " meeting_start = e.start_time, meeting_attempts = e.meeting_attempts + 1,"
            + " meeting_next_at = now() + least(e.meeting_attempts + 1, 6) * interval '10 seconds'"
            + " where e.id = :id and" + DUE + " returning " + SCHEDULE;

    /** Meetings that nobody has come to, and that are not as their event says; not those that another one has replaced. */
    private static final String CHANGED =
            "select e.id, e.meeting_id, e.deleted_at is not null as gone, m.is_active as active, "
                    + SCHEDULE
                    + " from room.calendar_event e join room.meeting m on m.id = e.meeting_id"
                    + " where e.start_time > now() - interval '2 days' and m.started_at is null and (m.is_active and"
                    + " (e.deleted_at is not null or m.start_date <> e.start_time or m.end_date <> " + END
                    + " or m.calendar_metadata is distinct from " + METADATA + ")"
                    + " or not m.is_active and m.end_reason = 'event-cancelled' and m.room_deleted_at is null"
                    + " and e.deleted_at is null and e.meeting_start is not null and " + END + " > now())"
                    + " order by e.start_time limit 50";

    private final ScheduledMeetings meetings;
    private final Rooms rooms;

    EventMeetings(ScheduledMeetings meetings, Rooms rooms) {
        this.meetings = meetings;
        this.rooms = rooms;
    }

    /** An event whose meeting is due. */
    record Due(UUID eventId, UUID roomId) {}

    /**
     * A meeting that differs from its event.
     *
     * @param gone whether the event is no longer in the calendar
     * @param active whether the meeting is open
     */
    record Changed(UUID meetingId, boolean gone, boolean active, MeetingSchedule schedule) {}

    Uni<List<Due>> due(int limit) {
        return Sql.of("select e.id, e.room_id from room.calendar_event e join room.room r on r.id = e.room_id"
                        + " where r.ics_enabled and" + DUE + " order by e.start_time, e.id limit " + limit)
                .list(row -> new Due(row.uuid("id"), row.uuid("room_id")));
    }

    Uni<List<Changed>> changed() {
        return Sql.of(CHANGED)
                .list(row -> new Changed(
                        row.uuid("meeting_id"), row.flag("gone"), row.flag("active"), schedule(row.uuid("id"), row)));
    }

    /** Claims the event, and reserves its meeting; empty if another process has. */
    @WithTransaction
    Uni<Optional<UUID>> reserve(Due due) {
        UUID meeting = UUID.randomUUID();
        return rooms.keep(due.roomId())
                .chain(() -> Sql.of(CLAIM)
                        .set("meeting", meeting)
                        .set("id", due.eventId())
                        .optional(row -> schedule(due.eventId(), row)))
                .chain(claimed -> claimed.map(schedule -> rooms.byId(due.roomId())
                                .chain(room -> meetings.reserve(meeting, room, schedule))
                                .replaceWith(Optional.of(meeting)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Creates what was reserved; never fails. */
    Uni<Void> create(UUID meeting) {
        return meetings.create(meeting);
    }

    /** Makes the meeting as its event says: moved, cancelled, or opened again. */
    @WithTransaction
    Uni<Void> follow(Changed change) {
        if (change.gone()) {
            return meetings.cancel(change.meetingId()).replaceWithVoid();
        }
        Uni<Void> opened = change.active() ? Uni.createFrom().voidItem() : meetings.restore(change.meetingId());
        return opened.chain(() -> meetings.move(change.meetingId(), change.schedule()))
                .chain(moved -> moved ? storeStart(change) : replace(change));
    }

    private static Uni<Void> storeStart(Changed change) {
        return Sql.of("update room.calendar_event set meeting_start = :start where meeting_id = :meeting")
                .set("start", change.schedule().start())
                .set("meeting", change.meetingId())
                .execute();
    }

    /** Its provider would end the meeting too early: the event gets another one when it is due. */
    private Uni<Void> replace(Changed change) {
        return meetings.cancel(change.meetingId())
                .chain(cancelled -> cancelled
                        ? Sql.of("update room.calendar_event set meeting_start = null, meeting_next_at = null"
                                        + " where meeting_id = :meeting")
                                .set("meeting", change.meetingId())
                                .execute()
                        : Uni.createFrom().voidItem());
    }

    private static MeetingSchedule schedule(UUID event, Row row) {
        return new MeetingSchedule(event, row.time("start_time"), row.time("meeting_end"), row.text("metadata"));
    }
}

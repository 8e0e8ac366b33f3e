package dev.parley.room.calendar;

import dev.parley.room.calendar.CalendarStatus.Switch;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Query for the state of a room's calendar. */
@ApplicationScoped
class CalendarStatuses {

    private static final String QUERY =
            "select r.ics_enabled, r.ics_last_sync, r.ics_last_etag, f.attempted_at, f.failure,"
                    + " coalesce(f.skipped_events, 0) as skipped,"
                    + " case when r.ics_enabled then f.attempted_at + " + FeedStore.WAIT + " end as next_sync,"
                    + " (select count(*) from room.calendar_event e where e.room_id = r.id and e.deleted_at is null) as events"
                    + " from room.room r left join room.calendar_feed f on f.room_id = r.id where r.id = :room";

    Uni<CalendarStatus> of(UUID room) {
        return Sql.of(QUERY).set("room", room).single(CalendarStatuses::read);
    }

    private static CalendarStatus read(Row row) {
        return new CalendarStatus(
                row.flag("ics_enabled") ? Switch.ENABLED : Switch.DISABLED,
                row.timeOrNull("ics_last_sync"),
                row.timeOrNull("next_sync"),
                row.textOrNull("ics_last_etag"),
                row.number("events"),
                row.timeOrNull("attempted_at"),
                row.textOrNull("failure"),
                row.integer("skipped"));
    }
}

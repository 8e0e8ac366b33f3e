package dev.parley.room.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parley.room.calendar.ics.Attendee;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Store of calendar events. */
@ApplicationScoped
class EventStore {

    /** Of a longer history the latest events. */
    private static final int MAX_LISTED = 1_000;

    private static final String UPSERT = """
            insert into room.calendar_event as e (id, room_id, ics_uid, instance, title, description, location,
                attendees, start_time, end_time, last_synced, created_at, updated_at)
            select gen_random_uuid(), cast(:room as uuid), n.uid, n.instance, n.title, n.description, n.location, n.attendees,
                n.start_time, n.end_time, now(), now(), now()
            from jsonb_to_recordset(cast(cast(:events as text) as jsonb)) as n(uid text, instance text, title text,
                description text, location text, attendees jsonb, start_time timestamptz, end_time timestamptz)
            on conflict (room_id, ics_uid, instance) do update set title = excluded.title,
                description = excluded.description, location = excluded.location, attendees = excluded.attendees,
                start_time = excluded.start_time, end_time = excluded.end_time, last_synced = excluded.last_synced,
                deleted_at = null,
                updated_at = case when (e.title, e.description, e.location, e.attendees, e.start_time, e.end_time,
                        e.deleted_at) is distinct from (excluded.title, excluded.description, excluded.location,
                        excluded.attendees, excluded.start_time, excluded.end_time, null)
                    then now() else e.updated_at end
            returning e.created_at = now() as created, e.updated_at = now() as changed""";

    /**
     * A series that is moved as a whole has other instances: a future one that is gone becomes the nearest new one of its
     * series within half a day, so that it keeps its id and its meeting.
     */
    private static final String MOVE = """
            with listed as (
                select * from jsonb_to_recordset(cast(cast(:events as text) as jsonb)) as n(uid text, instance text,
                    start_time timestamptz)),
            pairs as (
                select distinct on (e.id) e.id, n.uid, n.instance, abs(extract(epoch from n.start_time - e.start_time)) as apart
                from room.calendar_event e join listed n on n.uid = e.ics_uid
                where e.room_id = cast(:room as uuid) and e.deleted_at is null and e.start_time > now()
                    and n.start_time between e.start_time - interval '12 hours' and e.start_time + interval '12 hours'
                    and not exists (select 1 from listed o where o.uid = e.ics_uid and o.instance = e.instance)
                    and not exists (select 1 from room.calendar_event o
                        where o.room_id = e.room_id and o.ics_uid = n.uid and o.instance = n.instance)
                order by e.id, apart),
            chosen as (
                select distinct on (uid, instance) id, instance from pairs order by uid, instance, apart, id)
            update room.calendar_event e set instance = c.instance from chosen c where e.id = c.id""";

    /** Past events stay; a future one that is found again later is shown again. */
    private static final String HIDE = "update room.calendar_event set deleted_at = now(), updated_at = now()"
            + " where room_id = :room and deleted_at is null and start_time > now() and last_synced < now()";

    private static final String COLUMNS = "select id, room_id, ics_uid, title, description, location,"
            + " cast(attendees as text) as attendees, start_time, end_time, last_synced, created_at, updated_at"
            + " from room.calendar_event where room_id = :room and deleted_at is null";

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    /** What a sync has changed. */
    record Changes(int created, int updated, int deleted) {}

    private record Written(boolean created, boolean changed) {}

    /** Stores the events of a room, and hides its future ones that are not among them. Runs in the current transaction. */
    Uni<Changes> store(UUID room, List<RoomEvents.Entry> events) {
        String listed = write(events);
        return Sql.of(MOVE).set("room", room).set("events", listed).execute().chain(() -> upsert(room, listed));
    }

    private static Uni<Changes> upsert(UUID room, String listed) {
        return Sql.of(UPSERT)
                .set("room", room)
                .set("events", listed)
                .list(row -> new Written(row.flag("created"), row.flag("changed")))
                .chain(written -> Sql.of(HIDE)
                        .set("room", room)
                        .update()
                        .map(hidden -> new Changes(
                                (int) written.stream().filter(Written::created).count(),
                                (int) written.stream()
                                        .filter(event -> event.changed() && !event.created())
                                        .count(),
                                hidden)));
    }

    /** The events of the room, by start; of very many the latest. */
    Uni<List<CalendarEvent>> all(UUID room) {
        return Sql.of("select * from (" + COLUMNS + " order by start_time desc, id limit " + MAX_LISTED
                        + ") latest order by start_time, id")
                .set("room", room)
                .list(this::read);
    }

    /** Events that go on now or begin within these minutes. */
    Uni<List<CalendarEvent>> upcoming(UUID room, int minutes) {
        return Sql.of(COLUMNS
                        + " and end_time >= now() and start_time <= now() + cast(:minutes as integer) * interval '1 minute'"
                        + " order by start_time, id limit " + MAX_LISTED)
                .set("room", room)
                .set("minutes", minutes)
                .list(this::read);
    }

    private CalendarEvent read(Row row) {
        try {
            return new CalendarEvent(
                    row.uuid("id"),
                    row.uuid("room_id"),
                    row.text("ics_uid"),
                    row.textOrNull("title"),
                    row.textOrNull("description"),
                    row.time("start_time"),
                    row.time("end_time"),
                    List.of(json.readValue(row.text("attendees"), Attendee[].class)),
                    row.textOrNull("location"),
                    row.time("last_synced"),
                    row.time("created_at"),
                    row.time("updated_at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event holds attendees that cannot be read", e);
        }
    }

    private String write(List<RoomEvents.Entry> events) {
        try {
            return json.writeValueAsString(events);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("events cannot be written as JSON", e);
        }
    }
}

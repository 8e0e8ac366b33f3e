package dev.parley.room.meetings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.rooms.WebhookEventKind;
import dev.parley.room.webhooks.WebhookEvent;
import dev.parley.room.webhooks.WebhookQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of meetings for the webhooks of their rooms; part of the transaction of the change. */
@ApplicationScoped
public class MeetingWebhooks implements MeetingListener {

    /** Columns for {@link #meeting}, of a meeting {@code m}. */
    public static final String COLUMNS = """
            m.id as meeting_id, m.platform as meeting_platform, m.start_date as meeting_start_date,
                m.end_date as meeting_end_date, m.started_at as meeting_started_at, m.ended_at as meeting_ended_at,
                m.end_reason as meeting_end_reason, m.is_active as meeting_is_active""";

    private static final String SELECT = "select " + COLUMNS + """
            , o.id as room_id, o.name as room_name
            from room.meeting m join room.room o on o.id = m.room_id
            where m.id = :id and m.end_reason is distinct from 'room-deleted' and\s""" + WebhookQueue.WANTED;

    private final WebhookQueue queue;
    private final ObjectMapper json;

    MeetingWebhooks(WebhookQueue queue, ObjectMapper json) {
        this.queue = queue;
        this.json = json;
    }

    @Override
    public Uni<Void> created(UUID meetingId) {
        return queue(meetingId, WebhookEventKind.MEETING_CREATED);
    }

    @Override
    public Uni<Void> started(UUID meetingId) {
        return queue(meetingId, WebhookEventKind.MEETING_STARTED);
    }

    @Override
    public Uni<Void> ended(UUID meetingId) {
        return queue(meetingId, WebhookEventKind.MEETING_ENDED);
    }

    private Uni<Void> queue(UUID meeting, WebhookEventKind kind) {
        return Sql.of(SELECT)
                .set("id", meeting)
                .set("kinds", new String[] {kind.word()})
                .list(row -> event(row, kind))
                .chain(queue::add);
    }

    private WebhookEvent event(Row row, WebhookEventKind kind) {
        Instant at = kind == WebhookEventKind.MEETING_ENDED ? row.timeOrNull("meeting_ended_at") : null;
        ObjectNode members = json.createObjectNode();
        members.set("meeting", meeting(row, members));
        // A meeting that reopens ends again.
        return new WebhookEvent(
                row.uuid("room_id"),
                row.text("room_name"),
                kind,
                row.uuid("meeting_id") + (at == null ? "" : " " + at),
                Objects.requireNonNullElseGet(at, Instant::now),
                members);
    }

    /** A meeting in the body of an event: without links, which let people in. */
    public static ObjectNode meeting(Row row, ObjectNode factory) {
        return factory.objectNode()
                .put("id", row.uuid("meeting_id").toString())
                .put("platform", row.text("meeting_platform"))
                .put("start_date", row.time("meeting_start_date").toString())
                .put("end_date", row.time("meeting_end_date").toString())
                .put("started_at", text(row.timeOrNull("meeting_started_at")))
                .put("ended_at", text(row.timeOrNull("meeting_ended_at")))
                .put("end_reason", row.textOrNull("meeting_end_reason"))
                .put("is_active", row.flag("meeting_is_active"));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}

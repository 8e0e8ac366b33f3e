package dev.parley.room.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.database.Sql;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Transactional queue of outgoing webhooks: an event is queued in the transaction of the change that it tells, once whatever
 * is redelivered. The body is written then, so that all attempts send the same.
 */
@ApplicationScoped
public class WebhookQueue {

    /** SQL condition: the webhook of the room {@code o} wants events of a kind of the array {@code :kinds}. */
    public static final String WANTED = "o.webhook_url is not null and o.webhook_secret is not null"
            + " and string_to_array(o.webhook_events, ',') && cast(:kinds as text[])";

    private static final String INSERT = """
            insert into room.webhook_delivery (id, room_id, event, body, size)
            values (:id, :room, :event, :body, :size) on conflict (id) do nothing""";

    private final ObjectMapper json;

    WebhookQueue(ObjectMapper json) {
        this.json = json;
    }

    /** Queues events in the current transaction, but those that are queued already. The caller asked whether they are wanted. */
    public Uni<Void> add(List<WebhookEvent> events) {
        return Sequence.each(events, this::add);
    }

    private Uni<Void> add(WebhookEvent event) {
        String body = written(event);
        return Sql.of(INSERT)
                .set("id", event.id())
                .set("room", event.roomId())
                .set("event", event.kind().word())
                .set("body", body)
                .set("size", body.getBytes(StandardCharsets.UTF_8).length)
                .execute();
    }

    /** Deletes all deliveries of a room in the current transaction. */
    Uni<Void> drop(UUID roomId) {
        return Sql.of("delete from room.webhook_delivery where room_id = :room")
                .set("room", roomId)
                .execute();
    }

    private String written(WebhookEvent event) {
        try {
            return json.writeValueAsString(event.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}

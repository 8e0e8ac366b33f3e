package dev.parley.room.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Sql;
import dev.parley.runtime.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Transactional outbox: keeps events of the current transaction, which the relay sends after the commit. */
@ApplicationScoped
public class Outbox {

    private static final String SOURCE = "/parley/room-service";

    private final RoomServiceConfig config;
    private final ObjectMapper json;

    Outbox(RoomServiceConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    /**
     * Adds an event to the current transaction, with the current trace. Events of a meeting are sent in the order in which
     * they were added.
     */
    public Uni<Void> add(MeetingEvent event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", event.eventId().toString());
        headers.put("ce_source", SOURCE);
        headers.put("ce_type", event.type());
        headers.put("ce_time", event.occurredAt().toString());
        headers.put("content-type", "application/json");
        TraceParent.current().write(headers::put);
        return Sql.of("insert into room.outbox (topic, key, headers, value)"
                        + " values (:topic, :key, cast(cast(:headers as text) as jsonb), :value)")
                .set("topic", config.meetingEventsTopic())
                .set("key", event.meetingId().toString())
                .set("headers", written(headers))
                .set("value", written(event.body()))
                .execute();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("events are plain maps", e);
        }
    }
}

package dev.parley.room.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Sql;
import dev.parley.runtime.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Transactional outbox: keeps events and commands of the current transaction, which the relay sends after the commit. */
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
        return add(config.meetingEventsTopic(), event.meetingId(), headers, written(event.body()));
    }

    /**
     * Adds a command to the current transaction, with the current trace. Commands for a recording are sent in the order in
     * which they were added.
     */
    public Uni<Void> add(RecordingCommand command) {
        return add(
                config.recordingCommandsTopic(),
                command.recordingId(),
                new LinkedHashMap<>(RecordingCodec.headers(command)),
                new String(RecordingCodec.encode(command), StandardCharsets.UTF_8));
    }

    private Uni<Void> add(String topic, UUID key, Map<String, String> headers, String value) {
        TraceParent.current().write(headers::put);
        return Sql.of("insert into room.outbox (topic, key, headers, value)"
                        + " values (:topic, :key, cast(cast(:headers as text) as jsonb), :value)")
                .set("topic", topic)
                .set("key", key.toString())
                .set("headers", written(headers))
                .set("value", value)
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

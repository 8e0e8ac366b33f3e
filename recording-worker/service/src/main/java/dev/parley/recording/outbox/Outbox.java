package dev.parley.recording.outbox;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.runtime.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transactional outbox: messages to send, written in the transaction of the change that they report. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            INSERT INTO recording.outbox (message_id, topic, key, value, headers)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (message_id) DO NOTHING""";

    private final String eventsTopic;

    Outbox(RecordingConfig config) {
        this.eventsTopic = config.topics().events();
    }

    /**
     * Adds an event within the transaction of {@code connection}.
     *
     * @param trace parent of the event
     */
    public Uni<Void> add(SqlConnection connection, RecordingEvent event, TraceParent trace) {
        return add(connection, Message.of(eventsTopic, event, trace));
    }

    /** Adds a message within the transaction of {@code connection}. */
    public Uni<Void> add(SqlConnection connection, Message message) {
        Tuple values = Tuple.tuple()
                .addUUID(message.id())
                .addString(message.topic())
                .addValue(buffer(message.key()))
                .addValue(buffer(message.value()))
                .addJsonObject(new JsonObject(Map.copyOf(message.headers())));
        return connection.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    private static @Nullable Buffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }
}

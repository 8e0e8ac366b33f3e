package dev.parley.recording.outbox;

import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.runtime.tracing.TraceParent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Message for Kafka.
 *
 * @param id unique: a second message with the same id is not written
 */
public record Message(
        UUID id, String topic, byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {

    public Message {
        headers = Map.copyOf(headers);
    }

    static Message of(String topic, RecordingEvent event, TraceParent trace) {
        Map<String, String> headers = new HashMap<>(RecordingCodec.headers(event));
        trace.write(headers::put);
        return new Message(
                event.eventId(),
                topic,
                event.recordingId().toString().getBytes(StandardCharsets.UTF_8),
                RecordingCodec.encode(event),
                headers);
    }
}

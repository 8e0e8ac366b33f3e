package dev.parley.room.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;

/** Events as server-sent events, with comments in between, so that no proxy takes the connection for dead. */
@ApplicationScoped
class ServerSentEvents {

    /** Shorter than the time after which a connection without traffic is closed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final ObjectMapper json;

    ServerSentEvents(ObjectMapper json) {
        this.json = json;
    }

    /** Ends when {@code events} end. */
    Multi<OutboundSseEvent> of(Sse sse, Multi<LiveEvent> events) {
        Multi<Optional<OutboundSseEvent>> heartbeats = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick ->
                        Optional.of(sse.newEventBuilder().comment("heartbeat").build()));
        return EndingMerge.of(events.map(event -> event(sse, event)), heartbeats);
    }

    private OutboundSseEvent event(Sse sse, LiveEvent event) {
        try {
            return sse.newEventBuilder().data(json.writeValueAsString(event)).build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}

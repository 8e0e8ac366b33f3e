package dev.parley.room.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Writer of events to a WebSocket: one message after the other, at the client's pace, with pings in between. */
@ApplicationScoped
class SocketWriter {

    private static final Logger LOG = Logger.getLogger(SocketWriter.class);

    /** Shorter than the time after which a connection without traffic is closed. */
    private static final Duration PING = Duration.ofSeconds(20);

    private static final short NORMAL = 1000;
    private static final short SERVER_ERROR = 1011;

    private final Vertx vertx;
    private final ObjectMapper json;

    SocketWriter(Vertx vertx, ObjectMapper json) {
        this.vertx = vertx;
        this.json = json;
    }

    /** Writes until the events end or the client leaves; then calls {@code closed}. */
    void write(ServerWebSocket socket, Multi<LiveEvent> events, Runnable closed) {
        Cancellable sending = events.map(this::text)
                .onItem()
                .transformToUniAndConcatenate(message -> Uni.createFrom()
                        .completionStage(() -> socket.writeTextMessage(message).toCompletionStage()))
                .subscribe()
                .with(sent -> {}, failure -> end(socket, failure), () -> socket.close(NORMAL));
        long pings = vertx.setPeriodic(PING.toMillis(), timer -> socket.writePing(Buffer.buffer()));
        socket.closeHandler(ignored -> {
            vertx.cancelTimer(pings);
            sending.cancel();
            closed.run();
        });
        socket.exceptionHandler(failure -> LOG.debugf("A WebSocket broke; its client may come back: %s", failure));
    }

    private static void end(ServerWebSocket socket, Throwable failure) {
        if (!socket.isClosed()) {
            LOG.warnf("Live events ended because of an error; the client may come back: %s", failure);
            socket.close(SERVER_ERROR);
        }
    }

    private String text(LiveEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}

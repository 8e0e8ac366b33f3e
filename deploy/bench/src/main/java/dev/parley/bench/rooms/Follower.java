package dev.parley.bench.rooms;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Client that follows the user {@code bench} over a WebSocket, and counts what it is told. */
final class Follower implements AutoCloseable {

    private final AtomicLong messages = new AtomicLong();
    private final WebSocket socket;

    Follower(RoomApi api) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("X-API-Key", RoomApi.KEY)
                .buildAsync(URI.create("ws://127.0.0.1:" + api.port() + "/v1/events"), new Listener())
                .join();
    }

    private final class Listener implements WebSocket.Listener {

        @Override
        public CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
            if (last) {
                messages.incrementAndGet();
            }
            return WebSocket.Listener.super.onText(source, data, last);
        }
    }

    long messages() {
        return messages.get();
    }

    /** Whether the connection still stands. */
    boolean isConnected() {
        return !socket.isInputClosed();
    }

    @Override
    public void close() {
        socket.abort();
    }
}

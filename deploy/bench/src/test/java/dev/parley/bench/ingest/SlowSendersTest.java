package dev.parley.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SlowSendersTest {

    @Test
    void disconnected_senders_are_distinguished_from_open_ones() throws Exception {
        List<Socket> open = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serve(server, open));

            SlowSenders.Result result = SlowSenders.run(
                    new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 2, Duration.ofSeconds(4));

            serving.join();
            assertThat(result.senders()).isEqualTo(10);
            assertThat(result.open()).isEqualTo(5);
            assertThat(result.longest()).isPositive();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private static void serve(ServerSocket server, List<Socket> open) {
        try {
            for (int i = 0; i < 10; i++) {
                Socket socket = server.accept();
                if (i % 2 == 0) {
                    socket.close();
                } else {
                    open.add(socket);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.parley.room.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.testing.Environment;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointProbeTest {

    private final Vertx vertx = Vertx.vertx();
    private final EndpointProbe probe =
            new EndpointProbe(Environment.of(Map.of()).getConfigMapping(RoomServiceConfig.class), vertx);

    @AfterEach
    void stop() {
        probe.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void an_endpoint_that_answers_is_up_and_the_end_of_the_probe_is_no_error_in_the_log() {
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger vertxLog = Logger.getLogger("io.vertx.core.http.impl.HttpClientResponseImpl");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        vertxLog.addHandler(handler);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request ->
                        request.response().setStatusCode(405).setChunked(true).write("an answer that does not end"))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/webhook");
            for (int i = 0; i < 10; i++) {
                assertThat(probe.isUp(address).await().atMost(Duration.ofMinutes(2)))
                        .isTrue();
            }
        } finally {
            vertxLog.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }
}

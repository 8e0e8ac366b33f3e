package dev.parley.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitedPoolTest {

    private record Limits(Duration poolWait, Duration statement, Duration lock, Duration silence)
            implements DatabaseLimits {}

    private record Settings(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}

    @Test
    void a_server_that_accepts_connections_and_says_nothing_does_not_answer() throws IOException {
        Limits limits =
                new Limits(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
        Vertx vertx = Vertx.vertx();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            PgConnectOptions connection = new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(silent.getLocalPort())
                    .setDatabase("parley")
                    .setUser("nobody")
                    .setPassword("nothing");
            Pool pool = LimitedPool.create(new Settings(vertx, new PoolOptions(), List.of(connection)), limits);

            assertThat(LimitedPool.answers(io.vertx.mutiny.sqlclient.Pool.newInstance(pool), limits)
                            .await()
                            .atMost(Duration.ofMinutes(2)))
                    .isFalse();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}

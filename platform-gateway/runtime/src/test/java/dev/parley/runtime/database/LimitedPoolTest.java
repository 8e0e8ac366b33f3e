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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitedPoolTest {

    private record Limits(Duration poolWait, Duration statement, Duration lock, Duration silence)
            implements DatabaseLimits {}

    private record Settings(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}

    private static Pool pool(Vertx vertx, int port, Limits limits) {
        PgConnectOptions connection = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase("parley")
                .setUser("nobody")
                .setPassword("nothing");
        return LimitedPool.create(new Settings(vertx, new PoolOptions(), List.of(connection)), limits);
    }

    @Test
    void a_server_that_refuses_connections_fails_a_statement_once() throws IOException, InterruptedException {
        Limits limits =
                new Limits(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
        Vertx vertx = Vertx.vertx();
        List<Throwable> unhandled = new CopyOnWriteArrayList<>();
        vertx.exceptionHandler(unhandled::add);
        int closed;
        try (ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            closed = port.getLocalPort();
        }
        try {
            Pool pool = pool(vertx, closed, limits);

            assertThat(LimitedPool.answers(io.vertx.mutiny.sqlclient.Pool.newInstance(pool), limits)
                            .await()
                            .atMost(Duration.ofMinutes(2)))
                    .isFalse();

            // A timer that a query left running is due before this one.
            CountDownLatch later = new CountDownLatch(1);
            vertx.setTimer(2 * limits.poolWait().toMillis(), timer -> later.countDown());
            assertThat(later.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(unhandled).isEmpty();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void a_server_that_accepts_connections_and_says_nothing_does_not_answer() throws IOException {
        Limits limits =
                new Limits(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
        Vertx vertx = Vertx.vertx();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Pool pool = pool(vertx, silent.getLocalPort(), limits);

            assertThat(LimitedPool.answers(io.vertx.mutiny.sqlclient.Pool.newInstance(pool), limits)
                            .await()
                            .atMost(Duration.ofMinutes(2)))
                    .isFalse();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}

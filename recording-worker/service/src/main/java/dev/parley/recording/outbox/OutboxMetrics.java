package dev.parley.recording.outbox;

import dev.parley.recording.concurrent.PeriodicTask;
import dev.parley.runtime.database.PooledQuery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Gauges of the outbox, read from the database. Without a number while it does not answer. */
@ApplicationScoped
class OutboxMetrics {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final String STATE = """
            SELECT coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE refused IS NULL)), 0)::float8 AS oldest_s,
                count(*) FILTER (WHERE refused IS NOT NULL) AS refused
            FROM recording.outbox""";

    private final Pool pool;
    private final PeriodicTask task = new PeriodicTask("outbox-metrics", INTERVAL, this::refresh);
    private volatile double oldest = Double.NaN;
    private volatile double refused = Double.NaN;

    OutboxMetrics(Pool pool, MeterRegistry registry) {
        this.pool = pool;
        Gauge.builder("parley.recording.outbox.oldest", this, metrics -> metrics.oldest)
                .baseUnit("seconds")
                .description("age of the oldest message that still has to be sent; 0 if there is none")
                .register(registry);
        Gauge.builder("parley.recording.outbox.refused", this, metrics -> metrics.refused)
                .baseUnit("messages")
                .description("messages that Kafka will never take")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        task.start();
    }

    private Uni<Void> refresh() {
        return PooledQuery.execute(pool, STATE)
                .invoke(rows -> show(rows.iterator().next()))
                .onFailure()
                .invoke(() -> {
                    oldest = Double.NaN;
                    refused = Double.NaN;
                })
                .replaceWithVoid();
    }

    private void show(Row row) {
        oldest = row.getDouble("oldest_s");
        refused = row.getLong("refused");
    }

    void stop(@Observes ShutdownEvent event) {
        task.stop();
    }
}

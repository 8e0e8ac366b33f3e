package dev.parley.recording.discovery;

import dev.parley.platform.events.PlatformId;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.runtime.database.PooledQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Schedule of the scans in the database: one process scans a platform once in each interval. A scan ends before the next
 * one is due, so the due time serves as its lease. All times are the database's.
 */
@ApplicationScoped
class CatalogScans {

    private static final String BEGIN = """
            INSERT INTO recording.sweep AS known (platform, due_at) VALUES ($1, now() + $2 * interval '1 millisecond')
            ON CONFLICT (platform) DO UPDATE SET due_at = excluded.due_at WHERE known.due_at <= now()
            RETURNING now() AS begun, swept_at""";

    private static final String COMPLETE =
            "UPDATE recording.sweep SET swept_at = greatest(swept_at, $2) WHERE platform = $1";

    private final Pool pool;
    private final Duration interval;
    private final Duration lookBack;

    CatalogScans(Pool pool, RecordingConfig config) {
        this.pool = pool;
        this.interval = config.discovery().interval();
        this.lookBack = config.discovery().lookBack();
    }

    /** Begins the scan of this interval; empty if none is due. */
    Uni<Optional<CatalogScan>> begin(PlatformId platform) {
        return PooledQuery.execute(pool, BEGIN, Tuple.of(platform.value(), interval.toMillis()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(scan(platform, rows.iterator().next())));
    }

    /** After an outage the scan reaches back to before it. */
    private CatalogScan scan(PlatformId platform, Row row) {
        OffsetDateTime begun = row.getOffsetDateTime("begun");
        OffsetDateTime last =
                Optional.ofNullable(row.getOffsetDateTime("swept_at")).orElse(begun);
        return new CatalogScan(platform, begun.toInstant(), last.toInstant().minus(lookBack));
    }

    /** Records that all recordings of the scan have a job. */
    Uni<Void> complete(CatalogScan scan) {
        return PooledQuery.execute(
                        pool,
                        COMPLETE,
                        Tuple.of(scan.platform().value(), scan.begun().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}

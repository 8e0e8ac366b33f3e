package dev.parley.recording.discovery;

import dev.parley.platform.events.PlatformId;
import dev.parley.recording.config.RecordingConfig;
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
 * Whose turn it is: each platform is swept by one process in each interval. A sweep ends before the next may begin, so the
 * time of the next is all the lease there need be. All times are the database's.
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

    /** Takes this interval's turn; empty if it is taken. */
    Uni<Optional<CatalogScan>> begin(PlatformId platform) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(platform.value(), interval.toMillis()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(sweep(platform, rows.iterator().next())));
    }

    /** After an outage the window reaches back to before it. */
    private CatalogScan sweep(PlatformId platform, Row row) {
        OffsetDateTime begun = row.getOffsetDateTime("begun");
        OffsetDateTime last =
                Optional.ofNullable(row.getOffsetDateTime("swept_at")).orElse(begun);
        return new CatalogScan(platform, begun.toInstant(), last.toInstant().minus(lookBack));
    }

    /** Notes that all of the sweep's recordings are known. */
    Uni<Void> complete(CatalogScan sweep) {
        return pool.preparedQuery(COMPLETE)
                .execute(Tuple.of(sweep.platform().value(), sweep.begun().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}

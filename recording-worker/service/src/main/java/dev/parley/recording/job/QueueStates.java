package dev.parley.recording.job;

import dev.parley.runtime.database.PooledQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** Query of the states of all stages' queues. Reads the indexes of jobs that are not done, however many are. */
@ApplicationScoped
public class QueueStates {

    private static final String COUNT = """
            SELECT stage.name, coalesce(sum(due), 0)::bigint AS due, coalesce(sum(waiting), 0)::bigint AS waiting,
                coalesce(sum(over_budget), 0)::bigint AS over_budget, coalesce(sum(running), 0)::bigint AS running,
                coalesce(sum(failed), 0)::bigint AS failed,
                coalesce(extract(epoch FROM now() - min(oldest)), 0)::float8 AS oldest_s
            FROM unnest($1::text[]) AS stage(name)
            LEFT JOIN (
                SELECT stage, count(*) FILTER (WHERE next_try_at <= now()) AS due,
                    count(*) FILTER (WHERE next_try_at > now() AND error_code IS DISTINCT FROM $2) AS waiting,
                    count(*) FILTER (WHERE next_try_at > now() AND error_code = $2) AS over_budget,
                    0 AS running, 0 AS failed,
                    min(next_try_at) FILTER (WHERE next_try_at <= now()) AS oldest
                FROM recording.job WHERE status = 'queued' GROUP BY stage
                UNION ALL SELECT stage, 0, 0, 0, count(*), 0, NULL FROM recording.job WHERE status = 'running' GROUP BY stage
                UNION ALL SELECT stage, 0, 0, 0, 0, count(*), NULL FROM recording.job WHERE status = 'failed' GROUP BY stage
                ) AS counted ON counted.stage = stage.name
            GROUP BY stage.name""";

    private static final double MILLIS = 1000;

    private final Pool pool;

    QueueStates(Pool pool) {
        this.pool = pool;
    }

    /** The state of each stage. */
    public Uni<List<QueueState>> all() {
        String[] stages = Arrays.stream(Stage.values()).map(Stage::wire).toArray(String[]::new);
        return PooledQuery.execute(
                        pool, COUNT, Tuple.tuple().addArrayOfString(stages).addString(JobError.BUDGET_SPENT))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(QueueStates::state)
                        .toList());
    }

    private static QueueState state(Row row) {
        return new QueueState(
                Stage.of(row.getString("name")),
                row.getLong("due"),
                row.getLong("waiting"),
                row.getLong("over_budget"),
                row.getLong("running"),
                row.getLong("failed"),
                Duration.ofMillis(Math.max(0, Math.round(row.getDouble("oldest_s") * MILLIS))));
    }
}

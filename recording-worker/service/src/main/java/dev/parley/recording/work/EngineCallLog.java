package dev.parley.recording.work;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.transcribe.EngineCalls;
import dev.parley.recording.transcribe.TranscriptionEngine;
import dev.parley.runtime.database.PooledQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Log of the calls of engines: a row each, written before the call. What is spent of the budget of a day is the sum of its rows
 * of this day, UTC; a call whose outcome is unknown counts, because the server may charge it.
 */
@ApplicationScoped
class EngineCallLog {

    /** One at a time, so that two workers do not spend the same rest. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('recording.engine_call'))";

    private static final String DAY = "date_trunc('day', now() AT TIME ZONE 'UTC')";

    /** The first call of a day is never refused: a piece may be longer than the budget. */
    private static final String BEGIN = """
            INSERT INTO recording.engine_call (recording_id, piece, engine, billed, audio_ms)
            SELECT $1::uuid, $2::text, $3::text, $4::boolean, $5::bigint
            FROM (SELECT coalesce(sum(audio_ms), 0) AS audio_ms FROM recording.engine_call
                WHERE billed AND outcome <> 'unbilled' AND sent_at >= """ + DAY + """
             AT TIME ZONE 'UTC') AS spent
            WHERE NOT $4::boolean OR $6::bigint IS NULL OR spent.audio_ms = 0 OR spent.audio_ms + $5::bigint <= $6::bigint
            RETURNING id""";

    private static final String REST_OF_DAY = "SELECT ceil(extract(epoch FROM " + DAY
            + " + interval '1 day' - now() AT TIME ZONE 'UTC') * 1000)::bigint AS millis";

    private static final String UNBILLED = "UPDATE recording.engine_call SET outcome = 'unbilled' WHERE id = $1";

    private final Pool pool;
    private final Checkpoints checkpoints;
    private final Optional<Duration> budget;

    @Inject
    EngineCallLog(Pool pool, Checkpoints checkpoints, RecordingConfig config) {
        this(pool, checkpoints, config.transcription().budgetPerDay());
    }

    EngineCallLog(Pool pool, Checkpoints checkpoints, Optional<Duration> budget) {
        this.pool = pool;
        this.checkpoints = checkpoints;
        this.budget = budget;
    }

    /** The calls for one recording. */
    EngineCalls of(UUID recordingId) {
        return new EngineCalls() {
            @Override
            public Uni<Call> begin(String piece, TranscriptionEngine engine, Duration length) {
                Tuple values = Tuple.of(recordingId, piece, engine.name(), engine.isBilled(), length.toMillis())
                        .addLong(budget.map(Duration::toMillis).orElse(null));
                return checkpoints
                        .write(() -> pool.withTransaction(connection -> insert(connection, values)))
                        .map(id -> new Call(id, engine.name()));
            }

            @Override
            public Uni<Void> unbilled(Call call) {
                return checkpoints
                        .write(() -> PooledQuery.execute(pool, UNBILLED, Tuple.of(call.id())))
                        .replaceWithVoid();
            }
        };
    }

    private Uni<Long> insert(SqlConnection connection, Tuple values) {
        Uni<?> turn = budget.isPresent()
                ? connection.query(LOCK).execute()
                : Uni.createFrom().voidItem();
        return turn.chain(() -> connection.preparedQuery(BEGIN).execute(values))
                .chain(rows -> rows.rowCount() == 0
                        ? spent(connection)
                        : Uni.createFrom().item(rows.iterator().next().getLong("id")));
    }

    private Uni<Long> spent(SqlConnection connection) {
        return connection
                .query(REST_OF_DAY)
                .execute()
                .chain(rows -> Uni.createFrom()
                        .failure(new StageFailure.Postponed(
                                EngineCalls.SPENT,
                                "today's budget of audio for transcription servers (" + budget.orElseThrow()
                                        + ") is spent; the job goes on tomorrow (UTC)",
                                Duration.ofMillis(rows.iterator().next().getLong("millis")))));
    }
}

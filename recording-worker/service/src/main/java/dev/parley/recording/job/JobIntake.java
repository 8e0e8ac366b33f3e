package dev.parley.recording.job;

import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns signals into job rows: one per recording, whatever the number and order of its signals. */
@ApplicationScoped
public class JobIntake {

    private static final String INSERT = """
            INSERT INTO recording.job (recording_id, business_key, platform, provider_recording_id, room, kind, source,
                started_at, duration_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9) ON CONFLICT (recording_id) DO NOTHING RETURNING """;

    private static final String FIND =
            "SELECT " + JobRows.COLUMNS + " FROM recording.job WHERE recording_id = $1 FOR UPDATE";

    private static final String COMPLETE = """
            UPDATE recording.job SET provider_recording_id = $2, room = $3, kind = $4, source = $5::text::jsonb,
                started_at = $6, duration_ms = $7, origin_revision = origin_revision + $8, updated_at = now()
            WHERE recording_id = $1 RETURNING """;

    /** A better source is reason to look at once, also for a job that was given up for want of one. */
    private static final String LOOK_AGAIN = """
            UPDATE recording.job SET next_try_at = now(), attempts = 0, run_started_at = now(),
                run = run + CASE status WHEN 'failed' THEN 1 ELSE 0 END, status = 'queued'
            WHERE recording_id = $1 AND stage = 'fetch' AND status IN ('queued', 'failed')""";

    private final Pool pool;
    private final Outbox outbox;
    private final Wakeup wakeup;

    JobIntake(Pool pool, Outbox outbox, Wakeup wakeup) {
        this.pool = pool;
        this.outbox = outbox;
        this.wakeup = wakeup;
    }

    /**
     * Has {@code signal} take effect, once; completes when that is durable.
     *
     * @return whether nothing had told of the recording before
     */
    public Uni<Boolean> accept(Signal signal) {
        return pool.withTransaction(connection -> Inbox.first(connection, signal.eventId(), signal.revision())
                        .chain(first -> first
                                ? upsert(connection, signal)
                                : Uni.createFrom().item(false)))
                .invoke(wakeup::call);
    }

    private Uni<Boolean> upsert(SqlConnection connection, Signal signal) {
        return insert(connection, signal)
                .call(created -> created.isPresent()
                        ? outbox.add(connection, JobEvents.discovered(created.get()))
                        : find(connection, signal.recordingId()).chain(job -> complete(connection, job, signal)))
                .map(Optional::isPresent);
    }

    private static Uni<Optional<Job>> insert(SqlConnection connection, Signal signal) {
        Tuple values = Tuple.tuple()
                .addUUID(signal.recordingId())
                .addString(signal.key().value())
                .addString(signal.origin().platform().value());
        add(values, new Knowledge(signal.origin(), signal.source()));
        return connection
                .preparedQuery(INSERT + JobRows.COLUMNS)
                .execute(values)
                .map(JobRows::first);
    }

    private static Uni<Job> find(SqlConnection connection, UUID recordingId) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(recordingId))
                .map(JobRows::first)
                .map(Optional::orElseThrow);
    }

    private Uni<Void> complete(SqlConnection connection, Job job, Signal signal) {
        Knowledge known = new Knowledge(job.origin(), job.source());
        Knowledge better = known.and(new Knowledge(signal.origin(), signal.source()));
        if (better.equals(known)) {
            return Uni.createFrom().voidItem();
        }
        boolean originGrew = !better.origin().equals(known.origin());
        Tuple values = Tuple.of(job.recordingId());
        add(values, better);
        return connection
                .preparedQuery(COMPLETE + JobRows.COLUMNS)
                .execute(values.addInteger(originGrew ? 1 : 0))
                .map(rows -> JobRows.first(rows).orElseThrow())
                .chain(completed -> originGrew
                        ? outbox.add(connection, JobEvents.discovered(completed))
                        : Uni.createFrom().voidItem())
                .chain(() -> better.source().equals(known.source())
                        ? Uni.createFrom().voidItem()
                        : lookAgain(connection, job.recordingId()));
    }

    private static Uni<Void> lookAgain(SqlConnection connection, UUID recordingId) {
        return connection
                .preparedQuery(LOOK_AGAIN)
                .execute(Tuple.of(recordingId))
                .replaceWithVoid();
    }

    private static void add(Tuple values, Knowledge known) {
        Origin origin = known.origin();
        values.addString(origin.providerRecordingId().orElse(null))
                .addString(origin.room().map(name -> name.value()).orElse(null))
                .addString(origin.kind().name())
                .addString(JobJson.write(known.source()))
                .addOffsetDateTime(utc(origin.startedAt().orElse(null)))
                .addLong(origin.duration().map(Duration::toMillis).orElse(null));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}

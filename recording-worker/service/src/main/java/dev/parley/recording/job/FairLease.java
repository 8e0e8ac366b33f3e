package dev.parley.recording.job;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Statement that leases the next job of a worker pool. Rooms take turns: after a job of one room comes the job that has been
 * due longest of the next room that has one, so that a room with thousands of recordings delays another room's by one job.
 * The next room is found in an index of waiting jobs by the room that was served last; nothing is counted, and jobs that
 * have ended cost nothing. A job whose worker died comes first, because it has had its turn.
 */
final class FairLease {

    private static final String WAITING = """
            (SELECT recording_id FROM recording.job
                    WHERE status = 'queued' AND stage IN (STAGES) AND next_try_at <= now()
                        AND turn_key %s (SELECT turn_key FROM last)
                    ORDER BY turn_key, next_try_at FOR UPDATE SKIP LOCKED LIMIT 1)""";

    private static final String LEASE = """
            WITH last AS MATERIALIZED (
                SELECT coalesce((SELECT turn_key FROM recording.turn WHERE pool = $3), '') AS turn_key),
            next AS MATERIALIZED (SELECT coalesce(
                (SELECT recording_id FROM recording.job
                    WHERE status = 'running' AND stage IN (STAGES) AND lease_until < now()
                    ORDER BY lease_until FOR UPDATE SKIP LOCKED LIMIT 1),
                AFTER,
                UNTIL) AS recording_id),
            leased AS (
                UPDATE recording.job SET status = 'running', epoch = epoch + 1, attempts = attempts + 1, lease_owner = $1,
                    lease_until = now() + $2 * interval '1 millisecond', updated_at = now(), moved_bytes = 0,
                    total_bytes = NULL
                WHERE recording_id = (SELECT recording_id FROM next)
                RETURNING turn_key,COLUMNS),
            turned AS (
                INSERT INTO recording.turn (pool, turn_key) SELECT $3, turn_key FROM leased
                ON CONFLICT (pool) DO UPDATE SET turn_key = excluded.turn_key)
            SELECT * FROM leased""".replace("AFTER", WAITING.formatted(">"))
            .replace("UNTIL", WAITING.formatted("<="))
            .replace("COLUMNS", JobRows.COLUMNS);

    private FairLease() {}

    /** Parameters: the owner, the lease time in milliseconds, the name of the pool. */
    static String statement(List<Stage> stages) {
        // Constants, not a parameter, so that the planner sees which index has the pool's jobs.
        return LEASE.replace(
                "STAGES", stages.stream().map(stage -> "'" + stage.wire() + "'").collect(Collectors.joining(", ")));
    }

    /** The name of the pool that works on {@code stages}. */
    static String pool(List<Stage> stages) {
        return stages.get(0).wire();
    }
}

package dev.parley.bench.recording.faults;

import java.time.Duration;
import java.util.List;

/**
 * Speech engine that is down for an hour. The worker has its own delays; instead of waiting for the next attempt, the times
 * of the waiting jobs are moved into the past in the database, and the time skipped is added up.
 */
final class EngineOutage implements Fault {

    private static final Duration OUTAGE = Duration.ofHours(1);
    private static final Duration REACH = Duration.ofSeconds(60);

    @Override
    public List<FaultResult> inject(Testbed testbed, int count) throws Exception {
        Round round = new Round(testbed, "engine down for an hour");
        testbed.workers().start(new WorkerSettings().withDefaultDelays());
        long before = testbed.speech().refused();
        testbed.speech().down(true);
        round.publish(count, Medium.speech(testbed.repository()), Expected.TRANSCRIPT);
        Duration skipped = Duration.ZERO;
        while (skipped.compareTo(OUTAGE) < 0 && isWaiting(testbed, round, count)) {
            skipped = skipped.plus(skip(testbed));
        }
        testbed.speech().down(false);
        testbed.console()
                .say("engine down: " + skipped.toMinutes() + " minutes skipped by next_try_at, "
                        + (testbed.speech().refused() - before) + " requests refused");
        round.require(
                skipped.compareTo(OUTAGE) >= 0, "the jobs ended after " + skipped.toMinutes() + " minutes of outage");
        round.over();
        while (isWaiting(testbed, round, 1)) {
            skip(testbed);
        }
        return List.of(round.end());
    }

    private static Duration skip(Testbed testbed) {
        Duration step = testbed.jobs().untilNext().orElse(Duration.ZERO);
        testbed.jobs().advance(step);
        return step;
    }

    /** Waits until all have ended, or none runs or is due; whether {@code count} then wait for their next attempt. */
    private static boolean isWaiting(Testbed testbed, Round round, int count) throws InterruptedException {
        return Await.within(REACH, () -> round.haveEnded() || waiting(testbed, round) >= count) && !round.haveEnded();
    }

    private static long waiting(Testbed testbed, Round round) {
        boolean running =
                round.rows().values().stream().anyMatch(row -> row.status().equals("running"));
        boolean due = testbed.jobs()
                .untilNext()
                .filter(time -> !time.isNegative() && !time.isZero())
                .isEmpty();
        return running || due
                ? 0
                : round.rows().values().stream().filter(row -> !row.hasEnded()).count();
    }
}

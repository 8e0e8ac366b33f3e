package dev.parley.bench.recording.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** SIGTERM of a worker with a job in hand, which goes to the next process at once, long before its lease would end. */
final class Terminations implements Fault {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration REACH = Duration.ofSeconds(60);
    private static final Duration HAND_BACK = Duration.ofSeconds(5);
    private static final Duration EXIT = Duration.ofSeconds(15);

    @Override
    public List<FaultResult> inject(Testbed testbed, int count) throws Exception {
        Round round = new Round(testbed, "SIGTERM in transcribe");
        WorkerProcess first = testbed.workers().start(settings());
        testbed.speech().gate().close();
        round.publish(count, Medium.speech(testbed.repository()), Expected.TRANSCRIPT);
        round.require(
                Await.within(
                        REACH,
                        () -> testbed.speech().gate().waiting() > 0
                                && round.rows().values().stream()
                                        .allMatch(row -> row.stage().equals("transcribe"))),
                "the worker was not in this stage");
        UUID held = round.rows().entrySet().stream()
                .filter(entry -> entry.getValue().isRunning("transcribe"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        testbed.workers().start(settings());
        round.over();
        long errors = first.errors();
        first.terminate();
        round.require(
                Await.within(HAND_BACK, () -> round.row(held).owner().isEmpty()),
                "the job was not handed back within " + HAND_BACK.toSeconds() + " s");
        round.require(round.row(held).attempts() == 0, "the attempt of the stopped worker counts");
        round.require(
                Await.within(EXIT, () -> !first.isAlive()),
                "the process did not end within " + EXIT.toSeconds() + " s");
        round.require(first.errors() == errors, first.errors() - errors + " errors in the log of the stopped worker");
        testbed.speech().gate().open();
        FaultResult result = round.end();
        return List.of(result);
    }

    private static WorkerSettings settings() {
        return new WorkerSettings().with("jobs.lease-time", LEASE.toMillis() + "ms");
    }
}

package dev.parley.bench.recording.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two workers at one job: the first is frozen until its lease has ended and the second has the job, then it goes on. */
final class FrozenWorkers implements Fault {

    private static final Duration LATE_WRITES = Duration.ofSeconds(5);

    @Override
    public List<FaultResult> inject(Testbed testbed, int count) throws Exception {
        byte[] speech = Medium.speech(testbed.repository());
        List<FaultResult> results = new ArrayList<>();
        for (String stage : List.of("fetch", "mix", "transcribe")) {
            results.add(freeze(testbed, stage, count, speech));
            testbed.workers().stop();
        }
        return results;
    }

    private static FaultResult freeze(Testbed testbed, String stage, int count, byte[] speech) throws Exception {
        Round round = new Round(testbed, "frozen in " + stage);
        WorkerProcess frozen = testbed.workers().start(new WorkerSettings());
        StageBarrier barrier = new StageBarrier(testbed, stage);
        try (barrier) {
            round.publish(count, speech, Expected.TRANSCRIPT);
            round.require(barrier.await(round), "the worker was not in this stage");
            frozen.freeze();
        }
        round.over();
        testbed.workers().start(new WorkerSettings());
        round.require(round.awaitEnds(), "the other worker did not finish the jobs");
        Map<UUID, JobRow> before = round.rows();
        frozen.thaw();
        round.require(
                !Await.within(LATE_WRITES, () -> !round.rows().equals(before)), "the frozen worker changed ended jobs");
        round.require(frozen.isReady(), "the frozen worker does not work again");
        return round.end();
    }
}

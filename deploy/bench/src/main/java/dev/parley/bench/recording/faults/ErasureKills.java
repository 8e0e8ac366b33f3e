package dev.parley.bench.recording.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code kill -9} of the worker in each part of an erasure. The next process gets to it two minutes later; that time is skipped in
 * the database.
 */
final class ErasureKills implements Fault {

    private static final Duration LEASE = Duration.ofMinutes(2);

    @Override
    public List<FaultResult> inject(Testbed testbed, int count) throws Exception {
        byte[] speech = Medium.speech(testbed.repository());
        List<FaultResult> results = new ArrayList<>();
        WorkerProcess worker = testbed.workers().start(new WorkerSettings());
        for (ErasurePart part : ErasurePart.values()) {
            ErasureRound round = new ErasureRound(testbed, "kill -9 in an erasure: " + part.words());
            round.transcribe(count, speech);
            int audio = round.audio();
            boolean reached;
            try (ErasureBarrier barrier = new ErasureBarrier(testbed, part)) {
                round.erase();
                reached = barrier.await(round);
                worker.kill();
                reached &= round.isInTheMiddle(audio);
            }
            round.require(reached, "the worker was not in this part");
            round.over();
            testbed.jobs().advanceErasures(LEASE);
            worker = testbed.workers().start(new WorkerSettings());
            results.add(round.end());
        }
        return results;
    }
}

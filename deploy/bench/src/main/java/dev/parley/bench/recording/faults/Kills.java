package dev.parley.bench.recording.faults;

import java.util.ArrayList;
import java.util.List;

/** {@code kill -9} of the worker in each stage; the next process takes over when the lease has ended. */
final class Kills implements Fault {

    private static final List<String> STAGES =
            List.of("discover", "fetch", "check", "mix", "render", "transcribe", "publish");

    @Override
    public List<FaultResult> inject(Testbed testbed, int count) throws Exception {
        byte[] speech = Medium.speech(testbed.repository());
        List<FaultResult> results = new ArrayList<>();
        WorkerProcess worker = testbed.workers().start(new WorkerSettings());
        for (String stage : STAGES) {
            Round round = new Round(testbed, "kill -9 in " + stage);
            boolean reached;
            try (StageBarrier barrier = new StageBarrier(testbed, stage)) {
                round.publish(count, speech, Expected.TRANSCRIPT);
                reached = barrier.await(round);
                worker.kill();
                reached &= stage.equals("discover") ? round.rows().isEmpty() : round.isRunning(stage);
            }
            round.require(reached, "the worker was not in this stage");
            round.over();
            worker = testbed.workers().start(new WorkerSettings());
            results.add(round.end());
        }
        return results;
    }
}

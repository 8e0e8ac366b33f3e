package dev.parley.bench.recording.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Result of a round.
 *
 * @param time from the end of the fault until all had ended
 * @param problems other than lost, doubled and stuck recordings
 */
record FaultResult(String fault, int recordings, Ends ends, Duration time, List<String> problems) {

    FaultResult {
        problems = List.copyOf(problems.stream().distinct().toList());
    }

    /** With further ends of the same recordings. */
    FaultResult with(Ends others) {
        return new FaultResult(fault, recordings, ends.and(others), time, problems);
    }

    FaultResult with(String problem) {
        List<String> all = new ArrayList<>(problems);
        all.add(problem);
        return new FaultResult(fault, recordings, ends, time, all);
    }
}

package dev.parley.recording.work;

import dev.parley.recording.job.JobProblem;
import dev.parley.recording.job.StageFailure;
import java.util.List;

/**
 * Results of a stage, track by track.
 *
 * @param usable of the tracks that can be used, in their order
 * @param problems of the others
 */
record TrackResults<T>(List<T> usable, List<JobProblem> problems) {

    /** @throws StageFailure.NothingUsable if no track can be used */
    TrackResults {
        usable = List.copyOf(usable);
        problems = List.copyOf(problems);
        if (usable.isEmpty() && !problems.isEmpty()) {
            throw new StageFailure.NothingUsable(problems);
        }
    }
}

package dev.parley.recording.work;

import dev.parley.recording.job.Job;
import dev.parley.recording.job.Stage;
import io.smallrye.mutiny.Uni;

/** What is done at one stage. */
interface Step {

    Stage stage();

    /**
     * Does it and writes the checkpoint.
     *
     * @return the job at its next stage; fails with {@link dev.parley.recording.job.StageFailure} if the work fails, with
     *     {@link dev.parley.recording.job.LeaseLostException} if it was in vain. Cancelling ends the work
     */
    Uni<Job> perform(Job job, StageContext context);
}

package dev.parley.recording.work;

import dev.parley.recording.job.Job;
import dev.parley.recording.job.Stage;
import io.smallrye.mutiny.Uni;

/** Implementation of one stage. */
interface Step {

    Stage stage();

    /**
     * Performs the stage and writes its checkpoint. Cancelling ends the work.
     *
     * @return the job at its next stage; fails with {@link dev.parley.recording.job.StageFailure} if the work fails, with
     *     {@link dev.parley.recording.job.LeaseLostException} if the lease has ended
     */
    Uni<Job> perform(Job job, StageContext context);
}

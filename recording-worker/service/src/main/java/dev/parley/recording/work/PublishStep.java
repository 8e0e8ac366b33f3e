package dev.parley.recording.work;

import dev.parley.recording.job.Job;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Stage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Publish stage: ends the job and publishes the transcript in one transaction. */
@ApplicationScoped
class PublishStep implements Step {

    private final Jobs jobs;
    private final Checkpoints checkpoints;

    PublishStep(Jobs jobs, Checkpoints checkpoints) {
        this.jobs = jobs;
        this.checkpoints = checkpoints;
    }

    @Override
    public Stage stage() {
        return Stage.PUBLISH;
    }

    @Override
    public Uni<Job> perform(Job job, StageContext context) {
        return checkpoints.write(() -> jobs.publishDone(job));
    }
}

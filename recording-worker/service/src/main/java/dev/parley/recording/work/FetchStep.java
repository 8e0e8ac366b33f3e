package dev.parley.recording.work;

import dev.parley.recording.fetch.Fetcher;
import dev.parley.recording.fetch.TransferProgress;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Stage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Fetch stage: copies the recording's files into our storage. */
@ApplicationScoped
class FetchStep implements Step {

    private final Fetcher fetcher;
    private final Jobs jobs;
    private final Checkpoints checkpoints;

    FetchStep(Fetcher fetcher, Jobs jobs, Checkpoints checkpoints) {
        this.fetcher = fetcher;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
    }

    @Override
    public Stage stage() {
        return Stage.FETCH;
    }

    @Override
    public Uni<Job> perform(Job job, StageContext context) {
        return fetcher.fetch(
                        job,
                        job.files(),
                        new TransferProgress(context::progress),
                        files -> checkpoints.write(() -> jobs.fetched(job.lease(), files)))
                .chain(fetched -> checkpoints.write(() -> jobs.fetchDone(job, fetched.kind(), fetched.files())));
    }
}

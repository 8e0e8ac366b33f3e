package dev.parley.recording.work;

import dev.parley.recording.fetch.Fetcher;
import dev.parley.recording.fetch.Fetcher.Fetched;
import dev.parley.recording.fetch.Fetcher.MissingFile;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobProblem;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Stage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Fetch stage: copies the recording's files into our storage. After the last attempt it goes on without missing ones. */
@ApplicationScoped
class FetchStep implements Step {

    private final Fetcher fetcher;
    private final Jobs jobs;
    private final Checkpoints checkpoints;
    private final TrackFailures failures;

    FetchStep(Fetcher fetcher, Jobs jobs, Checkpoints checkpoints, TrackFailures failures) {
        this.failures = failures;
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
                        context.transfer(),
                        context.objects(),
                        files -> checkpoints.write(() -> jobs.fetched(job.lease(), files)))
                .invoke(fetched -> assureFinal(job, fetched))
                .chain(fetched -> checkpoints.write(
                        () -> jobs.fetchDone(job, fetched.kind(), fetched.files(), problems(job, fetched.missing()))));
    }

    /** Fails while another attempt may find a missing file. */
    private void assureFinal(Job job, Fetched fetched) {
        fetched.missing().stream()
                .map(MissingFile::failure)
                .filter(failure -> !failures.isFinal(job, failure))
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private static List<JobProblem> problems(Job job, List<MissingFile> missing) {
        return missing.stream()
                .map(file -> JobProblem.unused(file.number(), file.participantSession(), job.stage(), file.failure()))
                .toList();
    }
}

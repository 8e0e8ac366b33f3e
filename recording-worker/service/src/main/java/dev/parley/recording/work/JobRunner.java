package dev.parley.recording.work;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.RetryPolicy;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.threads.WorkerThreads;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes one leased job as far as it gets. */
@ApplicationScoped
class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final Map<Stage, Step> steps = new EnumMap<>(Stage.class);
    private final Jobs jobs;
    private final Checkpoints checkpoints;
    private final RetryPolicy retries;
    private final Heartbeat heartbeat;
    private final WorkFiles files;
    private final RecordingStorage storage;
    private final JobMetrics metrics;
    private final StageTraces traces;
    private final int maxAttempts;

    JobRunner(
            @All List<Step> steps,
            Jobs jobs,
            Checkpoints checkpoints,
            RetryPolicy retries,
            Heartbeat heartbeat,
            WorkFiles files,
            RecordingStorage storage,
            JobMetrics metrics,
            StageTraces traces,
            RecordingConfig config) {
        steps.forEach(step -> this.steps.put(step.stage(), step));
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.retries = retries;
        this.heartbeat = heartbeat;
        this.files = files;
        this.storage = storage;
        this.metrics = metrics;
        this.traces = traces;
        this.maxAttempts = config.jobs().maxAttempts();
    }

    /** Works on {@code job} and writes down how it ended. Never fails. Cancelling ends the work, not the lease. */
    Uni<Void> run(Job job) {
        return WorkerThreads.call(() -> new StageContext(files.folder(job.lease()), storage))
                .chain(context -> Uni.join()
                        .first(advance(job, context), heartbeat.<Void>until(job.lease(), context))
                        .toTerminate())
                .onFailure(LeaseLostException.class)
                .recoverWithUni(lost -> {
                    LOG.infof("%s: somebody else goes on", lost.getMessage());
                    return Uni.createFrom().voidItem();
                })
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "Recording %s: its state could not be written", job.recordingId());
                    return Uni.createFrom().voidItem();
                })
                .eventually(() -> WorkerThreads.call(() -> {
                    files.remove(job.lease());
                    return Optional.empty();
                }));
    }

    /** Stage after stage, for as long as the job stays in this worker's hands. */
    private Uni<Void> advance(Job job, StageContext context) {
        context.progress(0);
        return metrics.timed(job.stage(), perform(job, context))
                .invoke(next -> LOG.infof(
                        "Recording %s: %s done (run %d, epoch %d)",
                        job.recordingId(), job.stage().wire(), job.run(), job.epoch()))
                .chain(next -> next.status() == JobStatus.RUNNING ? advance(next, context) : ended(next))
                .onFailure(failure -> !(failure instanceof LeaseLostException || failure instanceof Settled))
                .recoverWithUni(failure -> settle(job, classify(failure)));
    }

    private Uni<Job> perform(Job job, StageContext context) {
        Step step = Optional.ofNullable(steps.get(job.stage())).orElseThrow();
        return traces.traced(job, () -> isHopeless(job) ? workerLost() : step.perform(job, context));
    }

    /** Whether no worker has lived to say how a try ended. */
    private boolean isHopeless(Job job) {
        return job.attempts() > maxAttempts && job.lastError().isEmpty();
    }

    private Uni<Job> workerLost() {
        return Uni.createFrom()
                .failure(new StageFailure.Permanent(
                        "worker-lost", "the worker was lost in each of " + maxAttempts + " tries"));
    }

    private Uni<Void> ended(Job job) {
        if (job.status() == JobStatus.DONE) {
            metrics.ended("done");
        }
        return Uni.createFrom().voidItem();
    }

    private static StageFailure classify(Throwable failure) {
        if (failure instanceof StageFailure known) {
            return known;
        }
        LOG.errorf(failure, "A stage failed in a way that was not foreseen");
        return new StageFailure.Transient(
                "internal-error", "the worker failed (" + failure.getClass().getSimpleName() + ")", failure);
    }

    private Uni<Void> settle(Job job, StageFailure failure) {
        Optional<Duration> delay = retries.delay(failure, job.attempts(), job.waited());
        LOG.warnf(
                "Recording %s: %s failed with %s (attempt %d): %s; %s",
                job.recordingId(),
                job.stage().wire(),
                failure.code(),
                job.attempts(),
                failure.detail(),
                delay.map(wait -> "next try in " + wait).orElse("given up"));
        metrics.ended(delay.isPresent() ? "retried" : "failed");
        return checkpoints
                .write(() ->
                        delay.map(wait -> jobs.retryLater(job, failure, wait)).orElseGet(() -> jobs.fail(job, failure)))
                .onFailure(other -> !(other instanceof LeaseLostException))
                .transform(Settled::new);
    }

    /** The failure of writing a failure down: not to be judged once more. */
    private static final class Settled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Settled(Throwable cause) {
            super(cause);
        }
    }
}

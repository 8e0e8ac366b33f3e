package dev.parley.recording.work;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.RetryPolicy;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.RecordingStorage;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Runner of one leased job: performs stage after stage until the job leaves this worker.
 *
 * <pre>
 *            lease                      publish stage done
 *  QUEUED ──────────► RUNNING ───────────────────────────► DONE
 *    ▲ ▲               │ │ ▲ │                               │
 *    │ │ mixed: to the │ │ └─┘ stage done: next stage        │ reprocess,
 *    │ │ other pool;   │ │                                   │ corrected source
 *    │ │ failed: after │ │ failed: no attempts left,         ▼
 *    │ │ a delay;      │ │ or a retry cannot help          QUEUED
 *    │ └─released──────┘ └────────────────────► FAILED
 *    └──────────── retry, better source ──────────┘
 * </pre>
 *
 * A lease that expires leaves the job RUNNING for the next worker to lease. In each stage the epoch of the lease fences
 * the writes.
 */
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

    /** Runs {@code job} and stores the outcome. Never fails. Cancelling ends the work, not the lease. */
    Uni<Void> run(Job job) {
        return BlockingCall.run(() -> new StageContext(files.folder(job.lease()), storage))
                .onFailure()
                .transform(failure -> new StageFailure.WorkerTrouble(
                        "work-folder-unusable", "the worker's folder for work files cannot be written", failure))
                .chain(context -> Uni.join()
                        .first(advance(job, context), heartbeat.<Void>until(job.lease(), context))
                        .toTerminate())
                .onFailure(StageFailure.class)
                .recoverWithUni(failure -> storeFailure(job, (StageFailure) failure))
                .onFailure(LeaseLostException.class)
                .recoverWithUni(lost -> {
                    LOG.infof(
                            "Lease lost (%s); the work here ends: recordingId=%s",
                            lost.getMessage(), job.recordingId());
                    return Uni.createFrom().voidItem();
                })
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(
                            failure,
                            "Outcome of a job cannot be stored; it runs again after its lease: recordingId=%s",
                            job.recordingId());
                    return Uni.createFrom().voidItem();
                })
                .eventually(() -> BlockingCall.run(() -> {
                    files.remove(job.lease());
                    return Optional.empty();
                }));
    }

    /** Performs the current stage and those after it. */
    private Uni<Void> advance(Job job, StageContext context) {
        context.begin();
        return metrics.timed(job.stage(), perform(job, context))
                .invoke(next -> LOG.infof(
                        "Stage %s of run %d done: recordingId=%s attempt=%d outcome=done",
                        job.stage().wire(), job.run(), job.recordingId(), job.attempts()))
                .chain(next -> next.status() == JobStatus.RUNNING ? advance(next, context) : ended(next))
                .onFailure(failure -> !(failure instanceof LeaseLostException || failure instanceof UnstoredFailure))
                .recoverWithUni(failure -> storeFailure(job, classify(failure)));
    }

    private Uni<Job> perform(Job job, StageContext context) {
        Step step = Optional.ofNullable(steps.get(job.stage())).orElseThrow();
        return traces.traced(job, () -> isHopeless(job) ? workerLost() : step.perform(job, context));
    }

    /** Whether every attempt ended without an outcome: each worker died. */
    private boolean isHopeless(Job job) {
        return job.attempts() > maxAttempts && job.lastError().isEmpty();
    }

    private Uni<Job> workerLost() {
        return Uni.createFrom()
                .failure(new StageFailure.Permanent(
                        "worker-lost", "the worker died in each of " + maxAttempts + " attempts"));
    }

    private Uni<Void> ended(Job job) {
        if (job.status() == JobStatus.DONE) {
            metrics.ended("done");
        }
        return Uni.createFrom().voidItem();
    }

    /** The failure of a stage; a failure of another kind is a defect of the worker, and temporary. */
    static StageFailure classify(Throwable failure) {
        if (failure instanceof StageFailure known) {
            return known;
        }
        LOG.error("Stage failed unexpectedly; treated as a temporary failure", failure);
        return new StageFailure.Transient(
                "internal-error", "the worker failed (" + failure.getClass().getSimpleName() + ")", failure);
    }

    private Uni<Void> storeFailure(Job job, StageFailure failure) {
        Optional<Duration> delay = retries.delay(failure, job.attempts(), job.waited());
        // A recording that does not exist yet is announced once, and once when it is given up.
        boolean expected = failure instanceof StageFailure.NotYet && job.attempts() > 1 && delay.isPresent();
        LOG.logf(
                expected ? Logger.Level.INFO : Logger.Level.WARN,
                "Stage %s failed (%s); %s: recordingId=%s attempt=%d outcome=%s",
                job.stage().wire(),
                failure.detail(),
                delay.map(wait -> "retried in " + wait).orElse("not retried"),
                job.recordingId(),
                job.attempts(),
                failure.code());
        metrics.ended(delay.isPresent() ? "retried" : "failed");
        return checkpoints
                .write(() ->
                        delay.map(wait -> jobs.retryLater(job, failure, wait)).orElseGet(() -> jobs.fail(job, failure)))
                .onFailure(other -> !(other instanceof LeaseLostException))
                .transform(UnstoredFailure::new);
    }

    /** The failure of storing a failure, which is not classified again. */
    private static final class UnstoredFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnstoredFailure(Throwable cause) {
            super(cause);
        }
    }
}

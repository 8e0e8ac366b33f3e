package dev.parley.recording.work;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.Wakeup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Worker pools of the process: one for transfers, one for transcriptions. */
@ApplicationScoped
class WorkerPools {

    private static final Logger LOG = Logger.getLogger(WorkerPools.class);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

    private final List<WorkerPool> pools;

    WorkerPools(Jobs jobs, JobRunner runner, Wakeup wakeup, RecordingConfig config) {
        String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        RecordingConfig.Jobs settings = config.jobs();
        Duration interval = settings.pollInterval();
        this.pools = List.of(
                new WorkerPool(owner, Stage.TRANSFER, settings.transfers(), interval, jobs, runner, wakeup),
                new WorkerPool(owner, Stage.SPEECH, settings.transcriptions(), interval, jobs, runner, wakeup));
    }

    void start(@Observes StartupEvent event) {
        pools.forEach(WorkerPool::start);
    }

    /** Returns the jobs to the queue, so that another process need not wait for the leases to expire. */
    void stop(@Observes ShutdownEvent event) {
        Uni.join()
                .all(pools.stream().map(WorkerPool::stop).toList())
                .andCollectFailures()
                .replaceWithVoid()
                .ifNoItem()
                .after(SHUTDOWN_TIMEOUT)
                .recoverWithItem(() -> null)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(failure, "Jobs cannot be released at shutdown; they run again after their leases"))
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage()
                .join();
    }
}

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

/** The workers of this process, from its start to its end. */
@ApplicationScoped
class WorkerPools {

    private static final Logger LOG = Logger.getLogger(WorkerPools.class);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

    private final List<WorkerPool> crews;
    private final Duration pollInterval;

    WorkerPools(Jobs jobs, JobRunner runner, Wakeup wakeup, RecordingConfig config) {
        String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        RecordingConfig.Jobs settings = config.jobs();
        this.pollInterval = settings.pollInterval();
        this.crews = List.of(
                new WorkerPool(owner, Stage.TRANSFER, settings.transfers(), jobs, runner, wakeup),
                new WorkerPool(owner, Stage.SPEECH, settings.transcriptions(), jobs, runner, wakeup));
    }

    void start(@Observes StartupEvent event) {
        crews.forEach(pool -> pool.start(pollInterval));
    }

    /** Gives the jobs back, so that another process need not wait for leases to run out. */
    void stop(@Observes ShutdownEvent event) {
        Uni.join()
                .all(crews.stream().map(WorkerPool::stop).toList())
                .andCollectFailures()
                .replaceWithVoid()
                .ifNoItem()
                .after(SHUTDOWN_TIMEOUT)
                .recoverWithItem(() -> null)
                .onFailure()
                .invoke(failure -> LOG.warnf("Jobs were not given back: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage()
                .join();
    }
}

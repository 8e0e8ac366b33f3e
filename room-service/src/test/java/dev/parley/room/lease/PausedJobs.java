package dev.parley.room.lease;

import static org.awaitility.Awaitility.await;

import io.quarkus.arc.Unremovable;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Periodic jobs that are paused while a test does their work itself. */
@ApplicationScoped
@Unremovable
public class PausedJobs {

    private final Scheduler scheduler;
    private final JobRunner runner;

    PausedJobs(Scheduler scheduler, JobRunner runner) {
        this.scheduler = scheduler;
        this.runner = runner;
    }

    /** Lets no further run begin, and waits for those under way. */
    public void pause(PeriodicJob... jobs) {
        for (String name : names(jobs)) {
            scheduler.pause(name);
            await().atMost(Duration.ofMinutes(1)).until(() -> !runner.isRunning(name));
        }
    }

    public void resume(PeriodicJob... jobs) {
        names(jobs).forEach(scheduler::resume);
    }

    private static List<String> names(PeriodicJob... jobs) {
        return List.of(jobs).stream().map(job -> job.schedule().job()).toList();
    }
}

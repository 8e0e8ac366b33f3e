package dev.parley.room.lease;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Scheduler of all periodic jobs, from the start of the application to its end. */
@ApplicationScoped
class JobScheduler {

    private static final Logger LOG = Logger.getLogger(JobScheduler.class);

    private final Scheduler scheduler;
    private final JobRunner runner;
    private final LeaseStore leases;
    private final List<PeriodicJob> jobs;

    JobScheduler(Scheduler scheduler, JobRunner runner, LeaseStore leases, @All List<PeriodicJob> jobs) {
        this.scheduler = scheduler;
        this.runner = runner;
        this.leases = leases;
        this.jobs = jobs;
    }

    void start(@Observes StartupEvent start) {
        jobs.forEach(this::schedule);
    }

    private void schedule(PeriodicJob job) {
        Schedule schedule = job.schedule();
        scheduler
                .newJob(schedule.job())
                .setInterval(schedule.interval())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setSkipPredicate(ApplicationNotRunning.class)
                .setAsyncTask(execution -> runner.run(job))
                .schedule();
    }

    /** Hands back the leases of jobs that are not running, so that another replica goes on at once. */
    void stop(@Observes ShutdownEvent stop) {
        scheduler.pause();
        List<String> idle = jobs.stream()
                .map(job -> job.schedule().job())
                .filter(job -> !runner.isRunning(job))
                .toList();
        try {
            VertxContextSupport.subscribeAndAwait(() -> leases.release(idle));
        } catch (Throwable e) {
            LOG.warnf("Leases were not handed back (%s); other replicas go on when they expire", e);
        }
    }
}

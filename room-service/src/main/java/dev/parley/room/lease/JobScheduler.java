package dev.parley.room.lease;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Scheduler of all periodic jobs, from the start of the application to its end. */
@ApplicationScoped
class JobScheduler {

    private final Scheduler scheduler;
    private final JobRunner runner;
    private final List<PeriodicJob> jobs;

    JobScheduler(Scheduler scheduler, JobRunner runner, @All List<PeriodicJob> jobs) {
        this.scheduler = scheduler;
        this.runner = runner;
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
}

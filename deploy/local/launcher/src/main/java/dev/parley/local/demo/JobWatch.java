package dev.parley.local.demo;

import dev.parley.local.demo.WorkerApi.Job;
import java.util.Optional;

/** Looks at a job again and again, and shows each change. */
final class JobWatch {

    private final Timeline timeline;
    private final WorkerApi worker;
    private final String recording;
    private String shown = "";

    JobWatch(Timeline timeline, WorkerApi worker, String recording) {
        this.timeline = timeline;
        this.worker = worker;
        this.recording = recording;
    }

    /** The job as it is now; empty while there is none. */
    Optional<Job> look() {
        Optional<Job> job = worker.job(recording);
        job.map(Job::toString).filter(text -> !text.equals(shown)).ifPresent(text -> {
            shown = text;
            timeline.say("worker", "job " + recording + ": " + text);
        });
        return job;
    }
}

package dev.parley.local.demo;

import dev.parley.local.demo.WorkerApi.Job;
import java.util.Optional;

/** Polls a job and prints each change. */
final class JobObserver {

    private final Timeline timeline;
    private final WorkerApi worker;
    private final String recording;
    private String shown = "";

    JobObserver(Timeline timeline, WorkerApi worker, String recording) {
        this.timeline = timeline;
        this.worker = worker;
        this.recording = recording;
    }

    /** The current job; empty if there is none yet. */
    Optional<Job> poll() {
        Optional<Job> job = worker.job(recording);
        job.map(Job::toString).filter(text -> !text.equals(shown)).ifPresent(text -> {
            shown = text;
            timeline.say("worker", "job " + recording + ": " + text);
        });
        return job;
    }
}

package dev.parley.local.demo;

import dev.parley.local.demo.WorkerApi.Job;
import dev.parley.local.stack.Stack;
import java.time.Duration;
import java.util.Optional;

/** The recording-worker dies in the middle of a job, comes back, and ends the job. */
final class WorkerOutage {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofSeconds(150);

    private final Timeline timeline;
    private final Stack stack;
    private final WorkerApi worker;
    private String recording = "";
    private long epochBefore;

    WorkerOutage(Timeline timeline, Stack stack, WorkerApi worker) {
        this.timeline = timeline;
        this.stack = stack;
        this.worker = worker;
    }

    void killWhileTranscribing(String recordingId) {
        recording = recordingId;
        Job job = timeline.await(
                "a job that is being transcribed",
                PATIENCE,
                () -> worker.job(recordingId).filter(Job::isTranscribing));
        timeline.say("worker", "job " + recordingId + ": " + job);
        epochBefore = job.epoch();
        long pid = stack.kill(Stack.WORKER);
        timeline.say("worker", "kill -9 of process " + pid);
    }

    void recover() {
        timeline.chapter("The worker comes back");
        stack.start(Stack.WORKER);
    }

    /** Waits until the job that was cut off is done, by a lease of its own. */
    void awaitFinish() {
        Job again = timeline.await(
                "the second attempt of job " + recording,
                LONG,
                () -> worker.job(recording).filter(job -> job.epoch() > epochBefore));
        timeline.say("worker", "job " + recording + " was taken up again: " + again);
        String[] last = {again.toString()};
        Job done = timeline.await("the end of job " + recording, LONG, () -> {
            Optional<Job> now = worker.job(recording);
            now.map(Job::toString).filter(text -> !text.equals(last[0])).ifPresent(text -> {
                last[0] = text;
                timeline.say("worker", "job " + recording + ": " + text);
            });
            return now.filter(Job::isDone);
        });
        timeline.say("worker", "job " + recording + " is done, epoch " + done.epoch() + " after " + epochBefore);
    }
}

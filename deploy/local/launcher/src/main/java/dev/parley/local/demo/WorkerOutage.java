package dev.parley.local.demo;

import dev.parley.local.demo.WorkerApi.Job;
import dev.parley.local.stack.Stack;
import java.time.Duration;

/** The recording-worker dies in the middle of a job, comes back, and ends the job. */
final class WorkerOutage {

    /** Recordings of earlier plays may still be waiting for their turn. */
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(180);

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
        JobWatch watch = new JobWatch(timeline, worker, recordingId);
        Job job = timeline.await(
                "a job that is being transcribed", WAIT_TIMEOUT, () -> watch.look().filter(Job::isTranscribing));
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
        JobWatch watch = new JobWatch(timeline, worker, recording);
        timeline.await(
                "another worker's lease of the job that was cut off",
                WAIT_TIMEOUT,
                () -> watch.look().filter(job -> job.epoch() > epochBefore));
        Job done = timeline.await(
                "the end of the job that was cut off",
                WAIT_TIMEOUT,
                () -> watch.look().filter(Job::isDone));
        timeline.say("worker", "job " + recording + " is done, by lease " + done.epoch() + " after " + epochBefore);
    }
}

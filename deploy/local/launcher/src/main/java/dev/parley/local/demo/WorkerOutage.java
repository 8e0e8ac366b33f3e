package dev.parley.local.demo;

import dev.parley.local.demo.WorkerApi.Job;
import dev.parley.local.stack.Stack;
import java.time.Duration;

/** Kills recording-worker during a job, restarts it, and waits until the job is done. */
final class WorkerOutage {

    /** Long enough for recordings of earlier runs that are still queued. */
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
        JobObserver observer = new JobObserver(timeline, worker, recordingId);
        Job job = timeline.await(
                "a job in stage transcribe", WAIT_TIMEOUT, () -> observer.poll().filter(Job::isTranscribing));
        epochBefore = job.epoch();
        long pid = stack.kill(Stack.WORKER);
        timeline.say("worker", "kill -9 of process " + pid);
    }

    void restartWorker() {
        timeline.section("Worker restarted");
        stack.start(Stack.WORKER);
    }

    /** Waits until the interrupted job is done under a new lease. */
    void awaitCompletion() {
        JobObserver observer = new JobObserver(timeline, worker, recording);
        timeline.await(
                "a new lease of the interrupted job",
                WAIT_TIMEOUT,
                () -> observer.poll().filter(job -> job.epoch() > epochBefore));
        Job done = timeline.await(
                "the end of the interrupted job",
                WAIT_TIMEOUT,
                () -> observer.poll().filter(Job::isDone));
        timeline.say("worker", "job " + recording + " is done, epoch " + done.epoch() + " after " + epochBefore);
    }
}

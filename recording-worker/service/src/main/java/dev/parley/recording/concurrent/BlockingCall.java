package dev.parley.recording.concurrent;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** Blocking calls on worker threads, as {@link Uni}s. Cancelling a call interrupts its thread. */
public final class BlockingCall {

    private BlockingCall() {}

    /** The worker pool of the process. */
    public static Executor workerPool() {
        return Infrastructure.getDefaultWorkerPool();
    }

    /** Runs {@code work} on the worker pool. */
    public static <T> Uni<T> run(Callable<T> work) {
        return run(workerPool(), work);
    }

    /** Runs {@code work} on {@code executor}. */
    public static <T> Uni<T> run(Executor executor, Callable<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            FutureTask<Void> task = new FutureTask<>(() -> {
                try {
                    emitter.complete(work.call());
                } catch (Throwable failure) {
                    emitter.fail(failure);
                }
                return null;
            });
            emitter.onTermination(() -> task.cancel(true));
            executor.execute(task);
        });
    }
}

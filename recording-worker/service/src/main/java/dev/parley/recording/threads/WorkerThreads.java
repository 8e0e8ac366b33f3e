package dev.parley.recording.threads;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** Runs what blocks on threads that may be blocked. */
public final class WorkerThreads {

    private WorkerThreads() {}

    /** The process's pool of such threads. */
    public static Executor pool() {
        return Infrastructure.getDefaultWorkerPool();
    }

    /** {@code work}'s result; cancelling interrupts it. */
    public static <T> Uni<T> call(Callable<T> work) {
        return call(pool(), work);
    }

    /** The same on {@code executor}. */
    public static <T> Uni<T> call(Executor executor, Callable<T> work) {
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

package dev.parley.ingest.kafka;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Batch of tasks of an event loop: they run together, in order, once the loop has read all pending input and before it
 * waits again, so that none is delayed. On other threads a task runs at once.
 */
final class EventLoopBatch {

    private final ThreadLocal<Queue<Runnable>> batches = ThreadLocal.withInitial(ArrayDeque::new);

    void run(Runnable task) {
        Context context = Vertx.currentContext();
        if (context == null || !Context.isOnEventLoopThread()) {
            task.run();
            return;
        }
        Queue<Runnable> batch = batches.get();
        batch.add(task);
        if (batch.size() == 1) {
            context.runOnContext(ignored -> drain(batch, context));
        }
    }

    /** The loop reports a task that fails; the others still run. */
    private static void drain(Queue<Runnable> batch, Context context) {
        try {
            while (!batch.isEmpty()) {
                batch.remove().run();
            }
        } finally {
            if (!batch.isEmpty()) {
                context.runOnContext(ignored -> drain(batch, context));
            }
        }
    }
}

package dev.parley.ingest.kafka;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Runs tasks of an event loop together and in order, when it has read all that has come in: before it waits for anything,
 * so that no task is late. Elsewhere a task runs at once.
 */
final class EventLoopBatch {

    private final ThreadLocal<Queue<Runnable>> turns = ThreadLocal.withInitial(ArrayDeque::new);

    void run(Runnable task) {
        Context context = Vertx.currentContext();
        if (context == null || !Context.isOnEventLoopThread()) {
            task.run();
            return;
        }
        Queue<Runnable> turn = turns.get();
        turn.add(task);
        if (turn.size() == 1) {
            context.runOnContext(ignored -> end(turn, context));
        }
    }

    /** A task that fails is reported by the loop, and the others run. */
    private static void end(Queue<Runnable> turn, Context context) {
        try {
            while (!turn.isEmpty()) {
                turn.remove().run();
            }
        } finally {
            if (!turn.isEmpty()) {
                context.runOnContext(ignored -> end(turn, context));
            }
        }
    }
}

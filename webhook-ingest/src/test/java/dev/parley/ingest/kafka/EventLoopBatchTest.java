package dev.parley.ingest.kafka;

import static dev.parley.ingest.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopBatchTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final EventLoopBatch endOfTurn = new EventLoopBatch();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void asks(String task) {
        endOfTurn.run(() -> done.add(task));
    }

    @Test
    void tasks_run_in_order_after_the_pending_input() {
        loop.runOnContext(turn -> {
            loop.runOnContext(later -> done.add("next turn"));
            asks("first");
            asks("second");
            done.add("asked");
        });

        eventually().untilAsserted(() -> assertThat(done).containsExactly("asked", "next turn", "first", "second"));
    }

    @Test
    void other_tasks_run_after_one_that_fails() {
        loop.exceptionHandler(failure -> done.add(String.valueOf(failure.getMessage())));
        loop.runOnContext(turn -> {
            asks("first");
            endOfTurn.run(() -> {
                throw new IllegalStateException("failed");
            });
            asks("third");
        });

        eventually().untilAsserted(() -> assertThat(done).containsExactly("first", "failed", "third"));
    }

    @Test
    void a_task_added_by_a_task_runs_too() {
        loop.runOnContext(turn -> endOfTurn.run(() -> {
            done.add("first");
            asks("second");
        }));

        eventually().untilAsserted(() -> assertThat(done).containsExactly("first", "second"));
    }

    @Test
    void a_second_batch_runs_too() {
        loop.runOnContext(turn -> asks("one"));
        eventually().until(() -> done.size() == 1);
        loop.runOnContext(turn -> asks("two"));

        eventually().untilAsserted(() -> assertThat(done).containsExactly("one", "two"));
    }

    @Test
    void on_other_threads_a_task_runs_at_once() {
        asks("here");

        assertThat(done).containsExactly("here");
        vertx.executeBlocking(() -> {
            asks("on a worker");
            return done.add("asked");
        });
        eventually().untilAsserted(() -> assertThat(done).containsExactly("here", "on a worker", "asked"));
    }
}

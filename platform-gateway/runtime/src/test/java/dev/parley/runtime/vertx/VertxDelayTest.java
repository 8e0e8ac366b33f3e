package dev.parley.runtime.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxDelayTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_delay_completes_on_the_context_of_the_subscriber() {
        long start = System.nanoTime();

        assertThat(contextAfter(() -> VertxDelay.on(vertx, Duration.ofMillis(50))))
                .isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(45));
    }

    @Test
    void a_delay_of_nothing_completes() {
        assertThat(contextAfter(() -> VertxDelay.on(vertx, Duration.ZERO))).isTrue();
    }

    @Test
    void what_another_thread_completes_comes_back_to_the_context_of_the_subscriber() {
        assertThat(contextAfter(() -> VertxDelay.back(vertx, () -> CompletableFuture.supplyAsync(() -> "done"))))
                .isTrue();
    }

    @Test
    void what_another_thread_fails_with_comes_back_too() {
        assertThatThrownBy(() -> contextAfter(() ->
                        VertxDelay.back(vertx, () -> CompletableFuture.failedFuture(new IllegalStateException("no")))))
                .hasRootCauseMessage("no");
    }

    /** Whether {@code work}, subscribed to on a context of its own, completes on that context. */
    private boolean contextAfter(Supplier<Uni<?>> work) {
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(ignored -> work.get()
                .subscribe()
                .with(
                        done -> same.complete(Objects.equals(Vertx.currentContext(), context)),
                        same::completeExceptionally));
        return same.join();
    }
}

package dev.parley.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private record Limits(Duration ownWork, Duration total) implements RequestDeadlineConfig {}

    /** The outcome of a request, as a future; its resource is called on a context of its own, as Quarkus does. */
    private CompletableFuture<Object> request(Limits limits, Supplier<Object> resource) {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        ((ContextInternal) vertx.getOrCreateContext()).duplicate().runOnContext(ignored -> {
            try {
                Object answer = new RequestDeadlineInterceptor(vertx, limits).limit(call(resource));
                if (answer instanceof Uni<?> uni) {
                    uni.subscribe().with(outcome::complete, outcome::completeExceptionally);
                } else {
                    outcome.complete(answer);
                }
            } catch (Exception e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome.orTimeout(60, TimeUnit.SECONDS);
    }

    private static InvocationContext call(Supplier<Object> resource) {
        return (InvocationContext) Proxy.newProxyInstance(
                RequestDeadlineTest.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> resource.get());
    }

    private static void assertTooLate(CompletableFuture<Object> request) {
        assertThat(request)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .satisfies(failure -> {
                    ProblemException problem = (ProblemException) Objects.requireNonNull(failure.getCause());
                    assertThat(problem.problem().status()).isEqualTo(503);
                    assertThat(problem.problem().retryAfter()).isPositive();
                });
    }

    @Test
    void work_that_ends_in_time_is_answered_with_its_outcome() {
        Limits limits = new Limits(LONG, LONG);

        assertThat(request(limits, () -> Uni.createFrom().item("done")).join()).isEqualTo("done");
        assertThat(request(limits, () -> "without a Uni").join()).isEqualTo("without a Uni");
        assertThat(request(limits, () -> Uni.createFrom().failure(new IllegalStateException("no"))))
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void work_that_does_not_end_is_answered_503() {
        assertTooLate(request(new Limits(SHORT, LONG), () -> Uni.createFrom().nothing()));
    }

    @Test
    void waiting_elsewhere_does_not_count_as_work() {
        Duration wait = Duration.ofMillis(1500);
        Limits limits = new Limits(Duration.ofSeconds(1), LONG);

        Object answer = request(
                        limits,
                        () -> RequestTime.elsewhere(VertxDelay.on(vertx, wait))
                                .chain(() ->
                                        RequestTime.elsewhere(Uni.createFrom().item("done"))))
                .join();

        assertThat(answer).isEqualTo("done");
    }

    @Test
    void work_after_waiting_elsewhere_counts_again() {
        assertTooLate(request(
                new Limits(SHORT, LONG),
                () -> RequestTime.elsewhere(VertxDelay.on(vertx, SHORT))
                        .chain(() -> Uni.createFrom().nothing())));
    }

    @Test
    void waiting_elsewhere_has_a_limit_too() {
        assertTooLate(request(
                new Limits(LONG, SHORT),
                () -> RequestTime.elsewhere(Uni.createFrom().nothing())));
    }

    @Test
    void a_transfer_counts_neither_as_work_nor_to_the_total() {
        Duration time = Duration.ofSeconds(1);

        Object answer = request(
                        new Limits(time, time),
                        () -> RequestTime.transfer(VertxDelay.on(vertx, time.plusMillis(500)))
                                .replaceWith("done"))
                .join();

        assertThat(answer).isEqualTo("done");
    }

    @Test
    void work_after_a_transfer_has_the_total_time_again() {
        assertTooLate(request(
                new Limits(LONG, SHORT),
                () -> RequestTime.transfer(VertxDelay.on(vertx, SHORT))
                        .chain(() -> Uni.createFrom().nothing())));
    }

    @Test
    void outside_of_a_request_nothing_is_counted() {
        assertThat(RequestTime.elsewhere(Uni.createFrom().item("done")).await().indefinitely())
                .isEqualTo("done");
    }

    @Test
    void work_goes_on_after_its_answer_and_its_outcome_is_dropped() {
        AtomicReference<UniEmitter<? super Object>> work = new AtomicReference<>();
        AtomicBoolean cancelled = new AtomicBoolean();
        CompletableFuture<Object> request = request(
                new Limits(SHORT, LONG),
                () -> Uni.createFrom()
                        .<Object>emitter(work::set)
                        .onCancellation()
                        .invoke(() -> cancelled.set(true)));
        assertTooLate(request);

        Objects.requireNonNull(work.get()).fail(new IllegalStateException("late"));

        assertThat(cancelled).isFalse();
    }

    @Test
    void work_goes_on_after_its_caller_has_gone() {
        AtomicBoolean cancelled = new AtomicBoolean();
        CompletableFuture<UniEmitter<? super Object>> work = new CompletableFuture<>();
        Uni<Object> resource = Uni.createFrom()
                .<Object>emitter(work::complete)
                .onCancellation()
                .invoke(() -> cancelled.set(true));
        ((ContextInternal) vertx.getOrCreateContext()).duplicate().runOnContext(ignored -> {
            try {
                Object answer =
                        new RequestDeadlineInterceptor(vertx, new Limits(LONG, LONG)).limit(call(() -> resource));
                ((Uni<?>) Objects.requireNonNull(answer))
                        .subscribe()
                        .with(item -> {})
                        .cancel();
            } catch (Exception e) {
                work.completeExceptionally(e);
            }
        });

        work.orTimeout(60, TimeUnit.SECONDS).join().complete("done");

        assertThat(cancelled).isFalse();
    }
}

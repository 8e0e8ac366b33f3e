package dev.parley.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.calls.TestLimits.TestBudget;
import dev.parley.gateway.calls.TestLimits.TestBulkhead;
import dev.parley.gateway.calls.TestLimits.TestCircuitBreaker;
import dev.parley.gateway.calls.TestLimits.TestRetry;
import dev.parley.gateway.config.GatewayConfig.Bulkhead;
import dev.parley.gateway.errors.ProviderContractViolation;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.RateLimit;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlatformGuardTest {

    private static final PlatformId ACME = new PlatformId("acme");
    private static final PlatformException DOWN =
            new PlatformException.Unavailable(ACME, "answered 500", Reach.ANSWERED, null);
    private static final PlatformException UNREACHABLE =
            new PlatformException.Unavailable(ACME, "no connection", Reach.NOT_ATTEMPTED, null);
    private static final PlatformException SILENT = new PlatformException.TimedOut(ACME, null);

    private static final Vertx VERTX = Vertx.vertx();

    private final Tracer tracer = OpenTelemetry.noop().getTracer("test");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private PlatformGuard guard(TestLimits limits) {
        return guard(limits, List.of());
    }

    private PlatformGuard guard(TestLimits limits, List<RateLimit> documented) {
        RateBudget budget = new RateBudget(documented, limits.budget(), now::get);
        return new PlatformGuard(ACME, limits, budget, new CallMetrics(meters), new CallTraces(tracer), VERTX);
    }

    /** Fails that many times, then answers. */
    private Supplier<Uni<String>> failing(int times, Throwable failure) {
        return () -> attempts.incrementAndGet() <= times
                ? Uni.createFrom().failure(failure)
                : Uni.createFrom().item("done");
    }

    private static <T> T answer(Uni<T> call) {
        return call.await().atMost(Duration.ofMinutes(2));
    }

    private static Throwable failure(Uni<?> call) {
        return catchThrowable(() -> answer(call));
    }

    @Test
    void a_call_starts_when_its_answer_is_subscribed_to() {
        Uni<String> call = guard(TestLimits.WIDE).call(PlatformOperation.RECORDING, failing(0, DOWN));

        assertThat(attempts).hasValue(0);
        assertThat(answer(call)).isEqualTo("done");
        assertThat(answer(call)).isEqualTo("done");
        assertThat(attempts).hasValue(2);
    }

    static Stream<Arguments> failures() {
        PlatformException soon = new PlatformException.RateLimited(ACME, Optional.of(Duration.ofMillis(20)));
        PlatformException late = new PlatformException.RateLimited(ACME, Optional.of(Duration.ofMillis(21)));
        PlatformException sometime = new PlatformException.RateLimited(ACME, Optional.empty());
        PlatformException unknown = new PlatformException.Unavailable(ACME, "failed", Reach.UNKNOWN, null);
        return Stream.of(
                Arguments.of(PlatformOperation.ROOM_SESSIONS, DOWN, true),
                Arguments.of(PlatformOperation.ROOM_SESSIONS, UNREACHABLE, true),
                Arguments.of(PlatformOperation.ROOM_SESSIONS, SILENT, true),
                Arguments.of(PlatformOperation.ROOM_SESSIONS, soon, true),
                Arguments.of(PlatformOperation.ROOM_SESSIONS, sometime, true),
                Arguments.of(PlatformOperation.ROOM_SESSIONS, late, false),
                Arguments.of(PlatformOperation.ROOM_SESSIONS, new PlatformException.Rejected(ACME, "400"), false),
                Arguments.of(PlatformOperation.ROOM_SESSIONS, new PlatformException.Denied(ACME, "401"), false),
                Arguments.of(PlatformOperation.ROOM_SESSIONS, new PlatformException.NotFound(ACME, "404"), false),
                Arguments.of(PlatformOperation.ROOM_SESSIONS, new PlatformException.Conflict(ACME, "409"), false),
                Arguments.of(
                        PlatformOperation.ROOM_SESSIONS,
                        new PlatformException.Unintelligible(ACME, "no JSON", null),
                        false),
                Arguments.of(PlatformOperation.ROOM_SESSIONS, new IllegalStateException("bug"), false),
                Arguments.of(PlatformOperation.DELETE_ROOM, SILENT, true),
                Arguments.of(PlatformOperation.START_RECORDING, SILENT, true),
                Arguments.of(PlatformOperation.CREATE_MEETING, DOWN, true),
                Arguments.of(PlatformOperation.CREATE_MEETING, UNREACHABLE, true),
                Arguments.of(PlatformOperation.CREATE_MEETING, soon, true),
                Arguments.of(PlatformOperation.CREATE_MEETING, SILENT, false),
                Arguments.of(PlatformOperation.CREATE_MEETING, unknown, false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void only_calls_that_are_safe_and_may_succeed_are_retried(
            PlatformOperation operation, Throwable failure, boolean retried) {
        Throwable outcome = failure(guard(TestLimits.WIDE).call(operation, failing(2, failure)));

        assertThat(outcome == null).isEqualTo(retried);
        assertThat(attempts).hasValue(retried ? 3 : 1);
    }

    @Test
    void the_start_of_a_recording_has_six_attempts() {
        PlatformException unseen = new PlatformException.Conflict(ACME, "nobody is there", Duration.ofMillis(2));

        assertThat(answer(guard(TestLimits.WIDE).call(PlatformOperation.START_RECORDING, failing(5, unseen))))
                .isEqualTo("done");
        assertThat(attempts).hasValue(6);
    }

    @Test
    void the_last_failure_is_reported_when_no_attempts_are_left() {
        assertThat(failure(guard(TestLimits.WIDE).call(PlatformOperation.PRESENCE, failing(99, DOWN))))
                .isSameAs(DOWN);
        assertThat(attempts).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE_MEETING", "PRESENCE"})
    void only_a_creation_stays_in_doubt_after_a_later_refusal(PlatformOperation operation) {
        PlatformException refused = new PlatformException.Denied(ACME, "401");
        Supplier<Uni<String>> action = () -> Uni.createFrom().failure(attempts.incrementAndGet() == 1 ? DOWN : refused);

        assertThat(failure(guard(TestLimits.WIDE).call(operation, action)))
                .isSameAs(operation == PlatformOperation.CREATE_MEETING ? DOWN : refused);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void a_contract_violation_is_reported_whatever_failed_before() {
        Supplier<Uni<String>> action = () -> Uni.createFrom()
                .failure(attempts.incrementAndGet() == 1 ? DOWN : new IllegalStateException("a defect"));

        assertThat(failure(guard(TestLimits.WIDE).call(PlatformOperation.PRESENCE, action)))
                .isInstanceOf(ProviderContractViolation.class);
    }

    @Test
    void one_attempt_means_no_retries() {
        TestLimits once = TestLimits.WIDE.withRetry(
                new TestRetry(1, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(5)));

        assertThat(failure(guard(once).call(PlatformOperation.PRESENCE, failing(99, DOWN))))
                .isSameAs(DOWN);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void no_attempt_starts_after_the_maximum_duration() {
        TestLimits brief = TestLimits.WIDE.withRetry(
                new TestRetry(100, Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(100)));

        assertThat(failure(guard(brief).call(PlatformOperation.PRESENCE, failing(99, DOWN))))
                .isSameAs(DOWN);
        assertThat(attempts).hasValueBetween(1, 20);
    }

    @Test
    void a_hung_call_is_cancelled_and_frees_its_place_in_the_bulkhead() {
        PlatformGuard guard = guard(TestLimits.WIDE
                .withTimeout(Duration.ofMillis(50))
                .withBulkhead(new TestBulkhead(1, 1, Duration.ofSeconds(5))));
        AtomicBoolean cancelled = new AtomicBoolean();
        Uni<String> hangs = Uni.createFrom().<String>nothing().onCancellation().invoke(() -> cancelled.set(true));

        assertThat(failure(guard.call(PlatformOperation.CREATE_MEETING, () -> hangs)))
                .isInstanceOf(PlatformException.TimedOut.class);
        assertThat(cancelled).isTrue();
        assertThat(answer(guard.call(PlatformOperation.CREATE_MEETING, failing(0, DOWN))))
                .isEqualTo("done");
    }

    @ParameterizedTest
    @EnumSource(PlatformOperation.class)
    void a_missing_result_is_a_contract_violation_unless_the_operation_has_none(PlatformOperation operation) {
        Throwable outcome = failure(
                guard(TestLimits.WIDE).call(operation, () -> Uni.createFrom().nullItem()));

        switch (operation) {
            case DELETE_ROOM, UPLOAD_LOGO, STOP_RECORDING -> assertThat(outcome).isNull();
            default -> assertThat(outcome).isInstanceOf(ProviderContractViolation.class);
        }
    }

    private static TestLimits fragile(Duration openFor) {
        return TestLimits.WIDE
                .withCircuitBreaker(new TestCircuitBreaker(4, 0.5, openFor, 1))
                .withRetry(new TestRetry(1, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    @Test
    void the_circuit_opens_on_outages() {
        PlatformGuard guard = guard(fragile(Duration.ofHours(1)));
        Supplier<Uni<String>> action = failing(4, DOWN);
        for (int i = 0; i < 4; i++) {
            assertThat(failure(guard.call(PlatformOperation.PRESENCE, action))).isSameAs(DOWN);
        }

        assertThat(failure(guard.call(PlatformOperation.CREATE_MEETING, action)))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.CIRCUIT_OPEN);
                    assertThat(refusal.problem().retryAfter()).isEqualTo(3600);
                });
        assertThat(attempts).hasValue(4);
        assertThat(circuit()).isEqualTo(1.0);
    }

    @Test
    void the_circuit_closes_when_a_probe_succeeds() {
        PlatformGuard guard = guard(fragile(Duration.ofMillis(50)));
        Supplier<Uni<String>> action = failing(6, DOWN);

        await().untilAsserted(() -> assertThat(failure(guard.call(PlatformOperation.PRESENCE, action)))
                .isNull());

        assertThat(attempts).hasValue(7);
        assertThat(circuit()).isZero();
    }

    @Test
    void refusals_of_the_provider_do_not_open_the_circuit() {
        PlatformGuard guard =
                guard(TestLimits.WIDE.withCircuitBreaker(new TestCircuitBreaker(2, 0.1, Duration.ofSeconds(30), 1)));

        for (int i = 0; i < 10; i++) {
            failure(guard.call(
                    PlatformOperation.CREATE_MEETING, failing(99, new PlatformException.Rejected(ACME, "400"))));
            failure(guard.call(PlatformOperation.CREATE_MEETING, failing(99, new IllegalStateException("bug"))));
        }

        assertThat(attempts).hasValue(20);
    }

    @Test
    void calls_that_the_bulkhead_refuses_do_not_count_for_the_circuit() {
        PlatformGuard guard =
                guard(fragile(Duration.ofHours(1)).withBulkhead(new TestBulkhead(1, 1, Duration.ofMinutes(1))));
        List<UniEmitter<? super String>> running = new CopyOnWriteArrayList<>();
        Supplier<Uni<String>> hangs = () -> Uni.createFrom().emitter(running::add);
        for (int round = 1; round <= 2; round++) {
            CompletableFuture<String> first =
                    guard.call(PlatformOperation.CREATE_MEETING, hangs).subscribeAsCompletionStage();
            CompletableFuture<String> second =
                    guard.call(PlatformOperation.CREATE_MEETING, hangs).subscribeAsCompletionStage();
            for (int i = 0; i < 20; i++) {
                assertThat(failure(guard.call(PlatformOperation.CREATE_MEETING, hangs)))
                        .isInstanceOf(ProblemException.class);
            }
            for (int begun = 2 * round - 1; begun <= 2 * round; begun++) {
                int expected = begun;
                await().until(() -> running.size() == expected);
                running.get(begun - 1).fail(SILENT);
            }
            await().until(() -> first.isDone() && second.isDone());
        }

        assertThat(circuit()).isEqualTo(1.0);
    }

    private static List<RateLimit> points(int points) {
        return List.of(new RateLimit(
                "all",
                points,
                Duration.ofSeconds(1),
                Map.of(PlatformOperation.CREATE_MEETING, 2, PlatformOperation.PRESENCE, 1)));
    }

    @Test
    void a_call_without_points_is_refused_with_retry_after() {
        PlatformGuard guard =
                guard(TestLimits.WIDE.withBudget(new TestBudget(1, Duration.ofMillis(10), Duration.ZERO)), points(2));
        answer(guard.call(PlatformOperation.CREATE_MEETING, failing(0, DOWN)));

        assertThat(failure(guard.call(PlatformOperation.PRESENCE, failing(0, DOWN))))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_BUDGET_SPENT);
                    assertThat(refusal.problem().retryable()).isTrue();
                    assertThat(refusal.problem().extensions())
                            .containsEntry("reach", Reach.NOT_ATTEMPTED)
                            .containsEntry("in_doubt", false);
                    assertThat(refusal.problem().retryAfter()).isEqualTo(1);
                });
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_call_waits_for_points_that_become_free_in_time() {
        PlatformGuard guard = guard(TestLimits.WIDE, points(2));
        answer(guard.call(PlatformOperation.CREATE_MEETING, failing(0, DOWN)));
        now.addAndGet(Duration.ofMillis(950).toNanos());

        assertThat(answer(guard.call(PlatformOperation.PRESENCE, failing(0, DOWN))))
                .isEqualTo("done");

        assertThat(meters.get(CallMetrics.WAITS)
                        .tag("operation", "presence")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(50);
        assertThat(left()).isZero();
    }

    @Test
    void every_attempt_spends_points() {
        PlatformGuard guard = guard(TestLimits.WIDE, points(10));

        answer(guard.call(PlatformOperation.CREATE_MEETING, failing(2, DOWN)));

        assertThat(left()).isEqualTo(4);
    }

    @Test
    void a_retry_without_points_reports_the_failure_of_the_provider() {
        PlatformGuard guard =
                guard(TestLimits.WIDE.withBudget(new TestBudget(1, Duration.ZERO, Duration.ZERO)), points(2));

        assertThat(failure(guard.call(PlatformOperation.CREATE_MEETING, failing(9, DOWN))))
                .isSameAs(DOWN);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_retry_without_connection_does_not_hide_that_the_provider_was_reached() {
        Supplier<Uni<String>> action =
                () -> Uni.createFrom().failure(attempts.incrementAndGet() == 1 ? DOWN : UNREACHABLE);

        assertThat(failure(guard(TestLimits.WIDE).call(PlatformOperation.CREATE_MEETING, action)))
                .isSameAs(DOWN);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_call_that_is_not_made_spends_no_points() {
        PlatformGuard guard = guard(fragile(Duration.ofHours(1)), points(10));
        for (int i = 0; i < 4; i++) {
            failure(guard.call(PlatformOperation.PRESENCE, failing(9, DOWN)));
        }

        assertThat(failure(guard.call(PlatformOperation.CREATE_MEETING, failing(9, DOWN))))
                .isInstanceOf(ProblemException.class);
        assertThat(left()).isEqualTo(6);
    }

    @Test
    void a_pause_that_the_provider_asks_for_holds_for_all_calls_of_the_limit() {
        PlatformException limited = new PlatformException.RateLimited(ACME, Optional.of(Duration.ofSeconds(7)));
        PlatformGuard guard = guard(TestLimits.WIDE, points(10));

        assertThat(failure(guard.call(PlatformOperation.PRESENCE, failing(1, limited))))
                .isSameAs(limited);

        assertThat(failure(guard.call(PlatformOperation.CREATE_MEETING, failing(0, DOWN))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().retryAfter()).isEqualTo(7));
        assertThat(meters.get(CallMetrics.PAUSE).tag("limit", "all").gauge().value())
                .isEqualTo(7);
        now.addAndGet(Duration.ofSeconds(7).toNanos());
        assertThat(answer(guard.call(PlatformOperation.CREATE_MEETING, failing(0, DOWN))))
                .isEqualTo("done");
    }

    private double left() {
        return meters.get(CallMetrics.BUDGET).tag("limit", "all").gauge().value();
    }

    private double circuit() {
        return meters.get(CallMetrics.CIRCUIT).tag("platform", "acme").gauge().value();
    }

    @Test
    void a_call_that_waited_too_long_is_not_started() {
        ImpatientBulkhead bulkhead = new ImpatientBulkhead();
        PlatformGuard guard = guard(TestLimits.WIDE.withBulkhead(bulkhead));
        List<UniEmitter<? super String>> running = new ArrayList<>();
        CompletableFuture<String> first = guard.call(
                        PlatformOperation.CREATE_MEETING, () -> Uni.createFrom().<String>emitter(running::add))
                .subscribeAsCompletionStage();
        CompletableFuture<String> second =
                guard.call(PlatformOperation.CREATE_MEETING, failing(0, DOWN)).subscribeAsCompletionStage();
        await().until(() -> running.size() == 1);

        bulkhead.maxWait = Duration.ZERO;
        running.get(0).complete("first");

        assertThat(first.join()).isEqualTo("first");
        assertThat(catchThrowable(second::join)).hasCauseInstanceOf(ProblemException.class);
        assertThat(attempts).hasValue(0);
    }

    /** One call at a time, with a maximum wait that the test changes. */
    private static final class ImpatientBulkhead implements Bulkhead {

        private volatile Duration maxWait = Duration.ofHours(1);

        @Override
        public int maxConcurrent() {
            return 1;
        }

        @Override
        public int maxQueued() {
            return 1;
        }

        @Override
        public Duration maxWait() {
            return maxWait;
        }
    }

    @Test
    void calls_and_attempts_are_counted_by_outcome() {
        guard(TestLimits.WIDE)
                .call(PlatformOperation.PRESENCE, failing(2, DOWN))
                .await()
                .indefinitely();

        assertThat(timers(CallMetrics.CALLS, "presence", "ok")).isEqualTo(1);
        assertThat(timers(CallMetrics.ATTEMPTS, "presence", "ok")).isEqualTo(1);
        assertThat(timers(CallMetrics.ATTEMPTS, "presence", "provider-unavailable"))
                .isEqualTo(2);
    }

    private long timers(String name, String operation, String outcome) {
        return meters.get(name)
                .tag("platform", "acme")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .timer()
                .count();
    }
}

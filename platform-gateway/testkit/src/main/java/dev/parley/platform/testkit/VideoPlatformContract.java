package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.testkit.RecordedProvider.Fault;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contract of platforms with an HTTP API: failures of the provider. A subclass adds the successful operations. */
public abstract class VideoPlatformContract extends PlatformContract {

    private static final String MARK = "text-of-the-provider-that-must-not-be-quoted";

    private static final Map<Integer, String> CODES = Map.of(
            400, "provider-rejected",
            401, "provider-denied",
            403, "provider-denied",
            404, "provider-not-found",
            409, "provider-conflict",
            422, "provider-rejected",
            429, "provider-rate-limited",
            500, "provider-unavailable",
            502, "provider-unavailable",
            503, "provider-unavailable");

    /** The calls of one operation that are checked, in order. */
    private static final int MAX_CALLS = 4;

    private static final int CORRUPTED_TRIES = 500;

    /** Missing and incomplete answers. */
    private static final Set<Fault> SILENCES = EnumSet.of(Fault.SILENCE, Fault.RESET, Fault.TRUNCATED);

    private static final Set<String> RETRYABLE =
            Set.of("provider-rate-limited", "provider-unavailable", "provider-timeout");

    /** Failures after which it is unknown whether the call took effect. */
    private static final Set<String> IN_DOUBT = Set.of("provider-unavailable", "provider-unintelligible");

    /** The HTTP server in place of the provider. */
    protected abstract RecordedProvider recorded();

    /**
     * Every operation of the platform and of its facets that calls the provider, by the name of its method; a variant
     * has a suffix, for example {@code "startRecording of tracks"}.
     */
    protected abstract List<Operation> operations();

    /** The methods that do not call the provider, for example because a link is signed with our own key. */
    protected Set<String> methodsWithoutCalls() {
        return Set.of();
    }

    /**
     * Successful exchanges: the recorded ones, and those that a provider's test adds for calls that were not recorded.
     * A path segment with a digit stands for any name or id.
     */
    protected List<RestExchange> successfulExchanges() {
        return RestExchanges.of(exchanges());
    }

    /** From now on the provider answers successfully. */
    @Override
    final void answerSuccessfully() {
        SuccessfulResponses good = new SuccessfulResponses(successfulExchanges());
        AtomicInteger turn = new AtomicInteger();
        recorded().answerEach((method, path) -> good.to(method, path, turn.getAndIncrement()));
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(RecordedProvider.API_KEY);
    }

    /** The recorded exchanges of operations that Parley does not use. */
    protected abstract Set<String> unusedExchanges();

    /** The exchanges that the provider's own tests use. */
    protected abstract Set<String> usedExchanges();

    /** The folder of the recorded exchanges, below {@code fixtures/rest/}. */
    protected String exchanges() {
        return platform().id().value();
    }

    @AfterEach
    void resetProvider() {
        recorded().reset();
    }

    @AfterEach
    void no_log_line_quotes_the_provider() {
        assertThat(logged()).noneMatch(line -> line.contains(MARK));
    }

    private static PlatformException failure(Operation operation) {
        Optional<Throwable> outcome = outcome(operation.call().get());
        assertThat(outcome).as("%s", operation).containsInstanceOf(PlatformException.class);
        return (PlatformException) outcome.orElseThrow();
    }

    /** Only an operation without a result returns null. */
    private static void assertComplete(Operation operation, @Nullable Object answered) {
        assertThat(answered != null || !operation.readsBody())
                .as("%s returns a value", operation)
                .isTrue();
        if (answered instanceof List<?> list) {
            assertComplete(list);
        }
    }

    private static void assertSuccess(Operation operation) {
        assertThat(outcome(operation.call().get())).as("%s", operation).isEmpty();
    }

    @Test
    void every_operation_of_every_capability_is_tested() {
        List<String> tried = operations().stream().map(Operation::name).toList();
        List<String> possible = Operations.of(capabilities()).stream()
                .flatMap(Operations::methods)
                .filter(method -> !methodsWithoutCalls().contains(method))
                .toList();

        assertThat(possible)
                .allSatisfy(method -> assertThat(tried)
                        .as("operations() of this test, for %s", method)
                        .anyMatch(name -> name.equals(method) || name.startsWith(method + " ")));
    }

    @Test
    void nothing_is_sent_before_subscription() {
        List<Uni<?>> prepared = operations().stream()
                .<Uni<?>>map(operation -> operation.call().get())
                .toList();

        assertThat(prepared).isNotEmpty();
        assertThat(recorded().calls()).isEmpty();
    }

    @Test
    void each_subscription_makes_its_own_calls() {
        for (Operation operation : operations()) {
            recorded().answer(500, Map.of(), "{}");
            Uni<?> call = operation.call().get();
            outcome(call);
            int once = recorded().calls().size();
            outcome(call);

            assertThat(once).as("%s", operation).isPositive();
            assertThat(recorded().calls()).as("%s", operation).hasSize(2 * once);
        }
    }

    /** At whichever call of an operation the provider fails. */
    @Test
    void each_call_is_made_once_and_failed_calls_are_not_retried() {
        SuccessfulResponses good = new SuccessfulResponses(successfulExchanges());
        for (Operation operation : operations()) {
            for (int status : List.of(500, 503)) {
                for (int successes = 0; successes < MAX_CALLS; successes++) {
                    List<String> calls = callsAfter(operation, good, successes, status);
                    assertThat(calls.stream().skip(successes))
                            .as("%s, after %s answers and a %s", operation, successes, status)
                            .doesNotHaveDuplicates();
                }
            }
            recorded().fail(Fault.RESET);
            outcome(operation.call().get());
            assertThat(recorded().calls())
                    .as("%s, after a reset", operation)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    /**
     * The calls of an operation when the first {@code successes} are answered successfully, and all others with
     * {@code status}.
     */
    private List<String> callsAfter(Operation operation, SuccessfulResponses good, int successes, int status) {
        recorded().answerEach(good.until(successes, status));
        outcome(operation.call().get());
        List<String> calls = recorded().calls();
        assertThat(calls).as("%s", operation).isNotEmpty();
        return calls;
    }

    @Test
    void a_creation_that_fails_after_a_write_is_in_doubt() {
        UnfinishedCreations rule = new UnfinishedCreations(recorded(), successfulExchanges());
        operations().stream().filter(UnfinishedCreations::isCreation).forEach(rule::check);
    }

    /** A blocking subscription would end with a failure, because there is no answer. */
    @Test
    void subscribing_does_not_block() {
        for (Operation operation : operations()) {
            recorded().fail(Fault.SILENCE);
            CompletableFuture<?> answer = operation.call().get().subscribeAsCompletionStage();
            assertThat(answer).as("%s", operation).isNotDone();
            answer.cancel(true);
        }
    }

    @Test
    void lists_are_immutable_and_contain_no_null() {
        for (Operation operation : operations()) {
            answerSuccessfully();
            get(operation.call().get().onItem().invoke(answered -> assertComplete(operation, answered)));
        }
    }

    @Test
    void sessions_and_recordings_are_newest_first_in_any_order_of_the_provider() {
        NewestFirst rule = new NewestFirst(recorded(), new SuccessfulResponses(successfulExchanges()));
        operations().forEach(rule::check);
    }

    @Test
    void every_error_status_becomes_its_failure() {
        CODES.forEach((status, code) -> {
            recorded().answer(status, Map.of("Retry-After", "7"), "{\"error\":\"" + MARK + "\"}");
            for (Operation operation : operations()) {
                Optional<String> expected = operation.lenient().getOrDefault(status, Optional.of(code));
                if (expected.isEmpty()) {
                    assertSuccess(operation);
                } else {
                    assertFailure(operation, status, failure(operation), expected.get());
                }
            }
        });
    }

    private static void assertFailure(Operation operation, int status, PlatformException failure, String code) {
        assertThat(failure.code()).as("%s on %s", operation, status).isEqualTo(code);
        assertThat(failure.retryable()).isEqualTo(RETRYABLE.contains(code));
        assertThat(failure.reach()).isEqualTo(Reach.ANSWERED);
        assertThat(failure.inDoubt()).isEqualTo(IN_DOUBT.contains(code));
        assertThat(failure.retryAfter())
                .isEqualTo(status == 429 || status == 503 ? Optional.of(Duration.ofSeconds(7)) : Optional.empty());
        assertQuotesNothing(failure);
    }

    private static void assertQuotesNothing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(MARK, RecordedProvider.API_KEY);
        }
    }

    @Test
    void retry_after_is_kept_if_it_is_valid() {
        Operation operation = operations().get(0);
        String inOneHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(Duration.ofHours(1)).atZone(ZoneOffset.UTC));

        assertThat(waitAsked(operation, Map.of("Retry-After", inOneHour)))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(55), Duration.ofHours(1)));
        for (String odd : List.of("soon", "-5", "", "99999999999999999999", "Wed, 01 Jan 2020 00:00:00 GMT")) {
            assertThat(waitAsked(operation, Map.of("Retry-After", odd))).as(odd).isEmpty();
        }
        assertThat(waitAsked(operation, Map.of())).isEmpty();
    }

    private Optional<Duration> waitAsked(Operation operation, Map<String, String> headers) {
        recorded().answer(429, headers, "{}");
        return failure(operation).retryAfter();
    }

    @Test
    void a_redirect_is_not_followed() {
        recorded().answer(302, Map.of("Location", recorded().baseUrl() + "/elsewhere"), "");

        for (Operation operation : operations()) {
            assertThat(failure(operation).code()).as("%s", operation).isEqualTo("provider-unintelligible");
        }
        assertThat(recorded().calls()).isNotEmpty().noneMatch(call -> call.endsWith("/elsewhere"));
    }

    @Test
    void cancelling_a_call_closes_its_connection() {
        for (Operation operation : operations()) {
            recorded().fail(Fault.DRIP);
            Cancellable call = operation.call().get().subscribe().with(item -> {}, failure -> {});
            await().until(() -> !recorded().calls().isEmpty());
            call.cancel();
            await().alias(operation.name()).until(() -> recorded().disconnects() == 1);
        }
    }

    @Test
    void an_error_in_html_is_judged_by_its_status() {
        recorded().answer(502, Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>");

        for (Operation operation : operations()) {
            assertThat(failure(operation).code()).as("%s", operation).isEqualTo("provider-unavailable");
        }
    }

    @Test
    void an_unreadable_success_is_unintelligible() {
        Map<String, String> answers = Map.of(
                "<html>" + MARK + "</html>", "text/html",
                "{\"" + MARK, "application/json",
                "[\"" + MARK + "\"]", "application/json");
        answers.forEach((body, type) -> {
            recorded().answer(200, Map.of("Content-Type", type), body);
            operations().stream().filter(Operation::readsBody).forEach(operation -> {
                PlatformException failure = failure(operation);
                assertThat(failure.code()).as("%s of %s", operation, body).isEqualTo("provider-unintelligible");
                assertThat(failure.getMessage()).doesNotContain(MARK);
            });
        });
    }

    /** The same in every run, so that a failure can be reproduced. */
    @Test
    void a_corrupted_answer_fails_only_with_a_platform_exception() {
        SuccessfulResponses good = new SuccessfulResponses(successfulExchanges());
        List<Operation> operations = operations();
        Random seeds = new Random(1);
        for (int i = 0; i < CORRUPTED_TRIES; i++) {
            Operation operation = operations.get(i % operations.size());
            Random random = new Random(seeds.nextLong());
            List<String> given = new CopyOnWriteArrayList<>();
            recorded().answerEach((method, path) -> {
                RestExchange.Response answer = good.mutated(method, path, random);
                given.add(method + " " + path + ": " + answer.text());
                return answer;
            });
            Optional<Throwable> outcome = outcome(Uni.createFrom()
                    .deferred(() -> operation.call().get())
                    .onItem()
                    .invoke(answered -> assertComplete(operation, answered)));
            assertThat(outcome.filter(failure -> !(failure instanceof PlatformException)))
                    .as("%s, try %s, answered %s", operation, i, given)
                    .isEmpty();
        }
    }

    @Test
    void silence_and_broken_connections_are_timeouts() {
        for (Fault fault : SILENCES) {
            recorded().fail(fault);
            List<Operation> asked = operations().stream()
                    .filter(operation -> operation.readsBody() || fault != Fault.TRUNCATED)
                    .toList();
            // concurrently: each waits for its whole timeout
            List<Optional<Throwable>> outcomes = get(Uni.join()
                    .all(asked.stream()
                            .map(operation -> attempt(operation.call().get()))
                            .toList())
                    .andFailFast());
            for (int i = 0; i < asked.size(); i++) {
                assertThat(outcomes.get(i))
                        .as("%s on %s", asked.get(i), fault)
                        .containsInstanceOf(PlatformException.TimedOut.class);
            }
        }
    }

    @Test
    void an_unreachable_provider_was_not_attempted() {
        recorded().unreachableDuring(() -> {
            for (Operation operation : operations()) {
                PlatformException failure = failure(operation);
                assertThat(failure.code()).as("%s", operation).isEqualTo("provider-unavailable");
                assertThat(failure.reach()).isEqualTo(Reach.NOT_ATTEMPTED);
            }
        });
    }

    @Test
    void every_recorded_exchange_is_used_or_declared_unused() {
        assertThat(RestExchanges.of(exchanges()).stream().map(RestExchange::name))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(usedExchanges().stream(), unusedExchanges().stream())
                        .toList());
    }
}

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

/**
 * What every platform that is reached over HTTP must do when its provider does not do what was asked. A provider's own
 * test adds what its operations do when all goes well, against recorded exchanges.
 */
public abstract class VideoPlatformContract extends PlatformContract {

    private static final String MARK = "words-of-the-provider-that-nobody-may-repeat";

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

    /** As far as anybody looks at what an operation asks, one call after the other. */
    private static final int MAX_CALLS = 4;

    private static final int SPOILED_TRIES = 500;

    /** Answers that are not there, or not whole. */
    private static final Set<Fault> SILENCES = EnumSet.of(Fault.SILENCE, Fault.RESET, Fault.TRUNCATED);

    private static final Set<String> RETRYABLE =
            Set.of("provider-rate-limited", "provider-unavailable", "provider-timeout");

    /** After these nobody knows whether the provider did it. */
    private static final Set<String> IN_DOUBT = Set.of("provider-unavailable", "provider-unintelligible");

    /** What stands in for the provider. */
    protected abstract RecordedProvider recorded();

    /**
     * Every operation of the platform and of its facets that asks the provider something, by the name of its method; one
     * that is called in several ways has a name for each, for example {@code "startRecording of tracks"}.
     */
    protected abstract List<Operation> operations();

    /** The methods that need no call to the provider, for example because a link is minted with a key of ours. */
    protected Set<String> askingNobody() {
        return Set.of();
    }

    /**
     * What the provider answers when all goes well: the recorded exchanges, and those that a provider's test adds because
     * no call of theirs was recorded. A path's segments with digits in them stand for any name or id.
     */
    protected List<RestExchange> goodAnswers() {
        return RestExchanges.of(exchanges());
    }

    /** From now on the provider gives its good answers. */
    @Override
    final void allGoesWell() {
        GoodAnswers good = new GoodAnswers(goodAnswers());
        AtomicInteger turn = new AtomicInteger();
        recorded().answerEach((method, path) -> good.to(method, path, turn.getAndIncrement()));
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(RecordedProvider.API_KEY);
    }

    /** The recorded exchanges that belong to operations which Parley does not use. */
    protected abstract Set<String> exchangesOfOthers();

    /** The exchanges that the provider's own tests play. */
    protected abstract Set<String> exchangesPlayed();

    /** The folder of the recorded exchanges, below {@code fixtures/rest/}. */
    protected String exchanges() {
        return platform().id().value();
    }

    @AfterEach
    void forget() {
        recorded().reset();
    }

    @AfterEach
    void no_line_of_the_log_repeats_the_provider() {
        assertThat(logged()).noneMatch(line -> line.contains(MARK));
    }

    private static PlatformException failure(Operation operation) {
        Optional<Throwable> outcome = outcome(operation.call().get());
        assertThat(outcome).as("%s", operation).containsInstanceOf(PlatformException.class);
        return (PlatformException) outcome.orElseThrow();
    }

    /** Only an operation without a result answers null. */
    private static void assertWhole(Operation operation, @Nullable Object answered) {
        assertThat(answered != null || !operation.readsBody())
                .as("%s answers something", operation)
                .isTrue();
        if (answered instanceof List<?> list) {
            assertWhole(list);
        }
    }

    private static void assertSuccess(Operation operation) {
        assertThat(outcome(operation.call().get())).as("%s", operation).isEmpty();
    }

    @Test
    void every_operation_of_every_capability_is_tried() {
        List<String> tried = operations().stream().map(Operation::name).toList();
        List<String> possible = Operations.of(capabilities()).stream()
                .flatMap(Operations::methods)
                .filter(method -> !askingNobody().contains(method))
                .toList();

        assertThat(possible)
                .allSatisfy(method -> assertThat(tried)
                        .as("operations() of this test, for %s", method)
                        .anyMatch(name -> name.equals(method) || name.startsWith(method + " ")));
    }

    @Test
    void nothing_is_sent_before_somebody_subscribes() {
        List<Uni<?>> prepared = operations().stream()
                .<Uni<?>>map(operation -> operation.call().get())
                .toList();

        assertThat(prepared).isNotEmpty();
        assertThat(recorded().calls()).isEmpty();
    }

    @Test
    void each_subscription_asks_anew() {
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

    /** Wherever among the calls of an operation it is that the provider breaks down. */
    @Test
    void each_call_is_made_once_and_none_that_failed_is_repeated() {
        GoodAnswers good = new GoodAnswers(goodAnswers());
        for (Operation operation : operations()) {
            for (int status : List.of(500, 503)) {
                for (int whole = 0; whole < MAX_CALLS; whole++) {
                    List<String> calls = callsOf(operation, good, whole, status);
                    assertThat(calls.stream().skip(whole))
                            .as("%s, after %s answers and a %s", operation, whole, status)
                            .doesNotHaveDuplicates();
                }
            }
            recorded().fail(Fault.RESET);
            outcome(operation.call().get());
            assertThat(recorded().calls())
                    .as("%s, hung up on", operation)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    /** The calls that it makes when so many are answered as they should be, and all others with {@code status}. */
    private List<String> callsOf(Operation operation, GoodAnswers good, int whole, int status) {
        recorded().answerEach(good.until(whole, status));
        outcome(operation.call().get());
        List<String> calls = recorded().calls();
        assertThat(calls).as("%s", operation).isNotEmpty();
        return calls;
    }

    @Test
    void a_creation_that_fails_after_something_was_written_is_in_doubt() {
        UnfinishedCreations law = new UnfinishedCreations(recorded(), goodAnswers());
        operations().stream().filter(UnfinishedCreations::isCreation).forEach(law::check);
    }

    /** Whoever waited for the answer would have come back with a failure, because there is none. */
    @Test
    void to_subscribe_waits_for_nobody() {
        for (Operation operation : operations()) {
            recorded().fail(Fault.SILENCE);
            CompletableFuture<?> answer = operation.call().get().subscribeAsCompletionStage();
            assertThat(answer).as("%s", operation).isNotDone();
            answer.cancel(true);
        }
    }

    @Test
    void lists_are_immutable_and_hold_no_null() {
        for (Operation operation : operations()) {
            allGoesWell();
            get(operation.call().get().onItem().invoke(answered -> assertWhole(operation, answered)));
        }
    }

    @Test
    void sessions_and_recordings_come_newest_first_in_whatever_order_the_provider_tells_them() {
        NewestFirst law = new NewestFirst(recorded(), new GoodAnswers(goodAnswers()));
        operations().forEach(law::check);
    }

    @Test
    void every_refusal_says_whose_fault_it_is_and_whether_a_retry_helps() {
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
        assertSaysNothing(failure);
    }

    private static void assertSaysNothing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(MARK, RecordedProvider.API_KEY);
        }
    }

    @Test
    void the_provider_s_wait_is_kept_in_both_its_forms_and_only_if_it_is_one() {
        Operation operation = operations().get(0);
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(Duration.ofHours(1)).atZone(ZoneOffset.UTC));

        assertThat(waitAsked(operation, Map.of("Retry-After", inAnHour)))
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
    void a_redirection_is_not_followed() {
        recorded().answer(302, Map.of("Location", recorded().baseUrl() + "/elsewhere"), "");

        for (Operation operation : operations()) {
            assertThat(failure(operation).code()).as("%s", operation).isEqualTo("provider-unintelligible");
        }
        assertThat(recorded().calls()).isNotEmpty().noneMatch(call -> call.endsWith("/elsewhere"));
    }

    @Test
    void a_call_that_is_given_up_is_hung_up() {
        for (Operation operation : operations()) {
            recorded().fail(Fault.DRIP);
            Cancellable call = operation.call().get().subscribe().with(item -> {}, failure -> {});
            await().until(() -> !recorded().calls().isEmpty());
            call.cancel();
            await().alias(operation.name()).until(() -> recorded().brokenOff() == 1);
        }
    }

    @Test
    void an_answer_in_html_is_read_by_its_status() {
        recorded().answer(502, Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>");

        for (Operation operation : operations()) {
            assertThat(failure(operation).code()).as("%s", operation).isEqualTo("provider-unavailable");
        }
    }

    @Test
    void a_success_that_cannot_be_read_is_unintelligible() {
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

    /** The same in every run: a law that depends on luck is found out by nobody. */
    @Test
    void no_answer_whatsoever_fails_with_anything_but_a_platform_exception() {
        GoodAnswers good = new GoodAnswers(goodAnswers());
        List<Operation> operations = operations();
        Random seeds = new Random(1);
        for (int i = 0; i < SPOILED_TRIES; i++) {
            Operation operation = operations.get(i % operations.size());
            Random random = new Random(seeds.nextLong());
            List<String> given = new CopyOnWriteArrayList<>();
            recorded().answerEach((method, path) -> {
                RestExchange.Response answer = good.nearly(method, path, random);
                given.add(method + " " + path + ": " + answer.text());
                return answer;
            });
            Optional<Throwable> outcome = outcome(Uni.createFrom()
                    .deferred(() -> operation.call().get())
                    .onItem()
                    .invoke(answered -> assertWhole(operation, answered)));
            assertThat(outcome.filter(failure -> !(failure instanceof PlatformException)))
                    .as("%s, try %s, answered %s", operation, i, given)
                    .isEmpty();
        }
    }

    @Test
    void silence_and_broken_connections_leave_open_whether_it_took_effect() {
        for (Fault fault : SILENCES) {
            recorded().fail(fault);
            List<Operation> asked = operations().stream()
                    .filter(operation -> operation.readsBody() || fault != Fault.TRUNCATED)
                    .toList();
            // all at once: each waits for the whole time that an answer may take
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
    void a_provider_that_cannot_be_reached_was_asked_nothing() {
        recorded().unreachableDuring(() -> {
            for (Operation operation : operations()) {
                PlatformException failure = failure(operation);
                assertThat(failure.code()).as("%s", operation).isEqualTo("provider-unavailable");
                assertThat(failure.reach()).isEqualTo(Reach.NOT_ATTEMPTED);
            }
        });
    }

    @Test
    void every_recorded_exchange_is_played_or_belongs_to_others() {
        assertThat(RestExchanges.of(exchanges()).stream().map(RestExchange::name))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(exchangesPlayed().stream(), exchangesOfOthers().stream())
                                .toList());
    }
}

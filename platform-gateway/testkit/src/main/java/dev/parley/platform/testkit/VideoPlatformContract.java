package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every platform that is reached over HTTP must do when its provider does not do what was asked. A provider's own
 * test adds what its operations do when all goes well, against recorded exchanges.
 */
public abstract class VideoPlatformContract {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

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

    private static final Set<String> RETRYABLE =
            Set.of("provider-rate-limited", "provider-unavailable", "provider-timeout");

    /** The platform, configured to reach {@link #recorded()} with {@link RecordedProvider#API_KEY}. */
    protected abstract VideoPlatform platform();

    /** What stands in for the provider. */
    protected abstract RecordedProvider recorded();

    /** The capabilities that the provider is known to have, no more and no fewer. */
    protected abstract Set<Capability> capabilities();

    /** Every operation of the platform and of its facets. */
    protected abstract List<Operation> operations();

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

    /** Waits for the outcome. */
    protected static <T> T get(Uni<T> uni) {
        return uni.await().atMost(LONG_ENOUGH);
    }

    /** Waits for the failure; a success fails the test. */
    protected static PlatformException failure(Uni<?> uni) {
        Optional<Throwable> outcome = outcome(uni);
        assertThat(outcome).containsInstanceOf(PlatformException.class);
        return (PlatformException) outcome.orElseThrow();
    }

    private static PlatformException failure(Operation operation) {
        Optional<Throwable> outcome = outcome(operation.call().get());
        assertThat(outcome).as("%s", operation).containsInstanceOf(PlatformException.class);
        return (PlatformException) outcome.orElseThrow();
    }

    private static void assertSuccess(Operation operation) {
        assertThat(outcome(operation.call().get())).as("%s", operation).isEmpty();
    }

    private static Optional<Throwable> outcome(Uni<?> uni) {
        return get(attempt(uni));
    }

    private static Uni<Optional<Throwable>> attempt(Uni<?> uni) {
        return uni.onItem()
                .transform(item -> Optional.<Throwable>empty())
                .onFailure()
                .recoverWithItem(Optional::of);
    }

    @Test
    void it_is_ready_and_offers_what_it_declares() {
        assertThat(platform().setup()).isInstanceOf(Setup.Ready.class);
        assertThat(platform().capabilities()).isEqualTo(capabilities());
        assertThat(platform().logoUpload().isPresent()).isEqualTo(capabilities().contains(Capability.LOGO_UPLOAD));
        assertThat(platform().presence().isPresent()).isEqualTo(capabilities().contains(Capability.PRESENCE));
        assertThat(platform().joinTokens().isPresent()).isEqualTo(capabilities().contains(Capability.JOIN_TOKENS));
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
        assertThat(failure.retryAfter())
                .isEqualTo(status == 429 ? Optional.of(Duration.ofSeconds(7)) : Optional.empty());
        assertSaysNothing(failure);
    }

    private static void assertSaysNothing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(MARK, RecordedProvider.API_KEY);
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

    @Test
    void silence_and_broken_connections_leave_open_whether_it_took_effect() {
        for (RecordedProvider.Fault fault : RecordedProvider.Fault.values()) {
            recorded().fail(fault);
            List<Operation> asked = operations().stream()
                    .filter(operation -> operation.readsBody() || fault != RecordedProvider.Fault.TRUNCATED)
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

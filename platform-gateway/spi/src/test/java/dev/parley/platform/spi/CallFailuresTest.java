package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException.Reach;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFailuresTest {

    private static final PlatformId ACME = new PlatformId("acme");
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "302, provider-unintelligible, false",
        "400, provider-rejected, false",
        "401, provider-denied, false",
        "403, provider-denied, false",
        "404, provider-not-found, false",
        "408, provider-timeout, true",
        "409, provider-conflict, false",
        "410, provider-not-found, false",
        "422, provider-rejected, false",
        "429, provider-rate-limited, true",
        "500, provider-unavailable, true",
        "503, provider-unavailable, true",
        "504, provider-unavailable, true",
    })
    void a_status_says_whose_fault_it_is_and_whether_a_retry_helps(int status, String code, boolean retryable) {
        PlatformException failure = CallFailures.answered(ACME, status, "POST /rooms", Optional.empty());

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.platform()).isEqualTo(ACME);
    }

    @Property
    void every_status_has_a_meaning(@ForAll @IntRange(min = 100, max = 999) int status) {
        assertThat(CallFailures.answered(ACME, status, "GET /", Optional.empty()))
                .hasMessageStartingWith("acme: ");
    }

    @ParameterizedTest
    @CsvSource({
        "302, ANSWERED, true",
        "400, ANSWERED, false",
        "401, ANSWERED, false",
        "404, ANSWERED, false",
        "408, UNKNOWN, true",
        "409, ANSWERED, false",
        "429, ANSWERED, false",
        "500, ANSWERED, true",
        "503, ANSWERED, true",
        "504, UNKNOWN, true",
    })
    void a_status_says_how_far_the_call_got_and_whether_it_may_have_worked(int status, Reach reach, boolean inDoubt) {
        PlatformException failure = CallFailures.answered(ACME, status, "POST /rooms", Optional.empty());

        assertThat(failure.reach()).isEqualTo(reach);
        assertThat(failure.inDoubt()).isEqualTo(inDoubt);
    }

    @Test
    void only_a_connection_that_never_was_is_safe_to_take_elsewhere() {
        Throwable refused = new IllegalStateException(new ConnectException("refused"));

        assertThat(CallFailures.unanswered(ACME, refused).reach()).isEqualTo(Reach.NOT_ATTEMPTED);
        assertThat(CallFailures.unanswered(ACME, new TimeoutException()).reach())
                .isEqualTo(Reach.UNKNOWN);
        assertThat(CallFailures.unanswered(ACME, new IOException("reset")))
                .isInstanceOf(PlatformException.TimedOut.class);
        assertThat(CallFailures.unanswered(ACME, new IllegalStateException("?")).reach())
                .isEqualTo(Reach.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "39|39",
                " 0 |0",
                "Thu, 1 Jan 2026 10:00:39 GMT|39",
            })
    void a_wait_is_read_in_both_forms(String header, long seconds) {
        assertThat(CallFailures.retryAfter(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"-1", "soon", "'Wed, 31 Dec 2025 10:00:39 GMT'", "99999999999", "''"})
    void a_wait_that_makes_no_sense_is_none(String header) {
        assertThat(CallFailures.retryAfter(header, NOW)).isEmpty();
    }
}

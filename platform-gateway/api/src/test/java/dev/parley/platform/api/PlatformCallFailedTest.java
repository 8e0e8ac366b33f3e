package dev.parley.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.PlatformException.Reach;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformCallFailedTest {

    private static PlatformCallFailed answered(int status, String body) {
        return PlatformCallFailed.answered(status, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_problem_keeps_what_it_says() {
        PlatformCallFailed failure = answered(503, """
                {"type":"urn:parley:problem:provider-rate-limited","title":"Service Unavailable","status":503,
                 "detail":"acme: too many calls","code":"provider-rate-limited","retryable":true,"reach":"ANSWERED","retryAfterSeconds":7,"later":{}}
                """);

        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.code()).isEqualTo("provider-rate-limited");
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.reach()).isEqualTo(Reach.ANSWERED);
        assertThat(failure.inDoubt()).isFalse();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure).hasMessage("platform-gateway: provider-rate-limited: acme: too many calls");
    }

    @Test
    void a_refusal_that_names_no_reach_was_not_attempted() {
        assertThat(answered(404, "{\"code\":\"unknown-platform\"}").reach()).isEqualTo(Reach.NOT_ATTEMPTED);
    }

    @Test
    void doubt_is_what_the_problem_says_and_without_a_word_follows_the_reach() {
        assertThat(answered(502, "{\"code\":\"x\",\"reach\":\"ANSWERED\",\"inDoubt\":true}")
                        .inDoubt())
                .isTrue();
        assertThat(answered(502, "{\"code\":\"x\",\"reach\":\"ANSWERED\"}").inDoubt())
                .isFalse();
        assertThat(answered(504, "{\"code\":\"x\",\"reach\":\"UNKNOWN\"}").inDoubt())
                .isTrue();
        assertThat(answered(500, "oops").inDoubt()).isTrue();
    }

    @Test
    void a_reach_of_a_later_version_counts_as_unknown_where_it_matters() {
        PlatformCallFailed failure = answered(504, "{\"code\":\"provider-timeout\",\"reach\":\"HALFWAY\"}");

        assertThat(failure.code()).isEqualTo("provider-timeout");
        assertThat(failure.reach()).isEqualTo(Reach.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>secret-link</html>",
                "null",
                "[]",
                "7",
                "{}",
                "{\"code\":\" \"}",
                "{\"code\":",
                "\"code\""
            })
    void what_is_no_problem_is_unintelligible_and_leaves_no_trace(String body) {
        PlatformCallFailed failure = answered(502, body);

        assertThat(failure.code()).isEqualTo(PlatformCallFailed.UNINTELLIGIBLE);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.reach()).isEqualTo(Reach.UNKNOWN);
        assertThat(failure).hasNoCause();
        assertThat(failure.toString()).doesNotContain("secret-link");
    }

    @Test
    void a_call_that_never_connected_took_no_effect() {
        PlatformCallFailed failure =
                PlatformCallFailed.unanswered(new RuntimeException(new ConnectException("refused")));

        assertThat(failure.code()).isEqualTo(PlatformCallFailed.UNREACHABLE);
        assertThat(failure.reach()).isEqualTo(Reach.NOT_ATTEMPTED);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.status()).isZero();
    }

    @Test
    void a_call_whose_answer_is_missing_may_have_taken_effect() {
        assertThat(PlatformCallFailed.unanswered(new TimeoutException()).reach())
                .isEqualTo(Reach.UNKNOWN);
        assertThat(PlatformCallFailed.unanswered(new IOException("reset")).code())
                .isEqualTo(PlatformCallFailed.TIMEOUT);
    }
}

package dev.parley.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.runtime.problem.ErrorCode;
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
    void a_problem_is_read_with_all_members() {
        PlatformCallFailed failure = answered(503, """
                {"type":"urn:parley:problem:provider-rate-limited","title":"Service Unavailable","status":503,
                 "detail":"acme: too many calls","code":"provider-rate-limited","retryable":true,"reach":"ANSWERED","retry_after":7,"later":{}}
                """);

        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.code()).isEqualTo("provider-rate-limited");
        assertThat(failure.is(ErrorCode.PROVIDER_RATE_LIMITED)).isTrue();
        assertThat(failure.is(ErrorCode.CIRCUIT_OPEN)).isFalse();
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.reach()).isEqualTo(Reach.ANSWERED);
        assertThat(failure.inDoubt()).isFalse();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure).hasMessage("platform-gateway: provider-rate-limited: acme: too many calls");
    }

    @Test
    void a_4xx_without_reach_was_not_attempted() {
        assertThat(answered(404, "{\"code\":\"unknown-platform\"}").reach()).isEqualTo(Reach.NOT_ATTEMPTED);
    }

    @Test
    void doubt_follows_the_reach_unless_the_problem_says_it() {
        assertThat(answered(502, "{\"code\":\"x\",\"reach\":\"ANSWERED\",\"in_doubt\":true}")
                        .inDoubt())
                .isTrue();
        assertThat(answered(502, "{\"code\":\"x\",\"reach\":\"ANSWERED\"}").inDoubt())
                .isFalse();
        assertThat(answered(504, "{\"code\":\"x\",\"reach\":\"UNKNOWN\"}").inDoubt())
                .isTrue();
        assertThat(answered(500, "oops").inDoubt()).isTrue();
    }

    @Test
    void a_reach_of_a_later_version_counts_as_unknown() {
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
    void a_body_that_is_no_problem_is_unintelligible_and_not_repeated(String body) {
        PlatformCallFailed failure = answered(502, body);

        assertThat(failure.is(ErrorCode.GATEWAY_UNINTELLIGIBLE)).isTrue();
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.reach()).isEqualTo(Reach.UNKNOWN);
        assertThat(failure).hasNoCause();
        assertThat(failure.toString()).doesNotContain("secret-link");
    }

    @Test
    void a_call_without_connection_was_not_attempted() {
        PlatformCallFailed failure =
                PlatformCallFailed.unanswered(new RuntimeException(new ConnectException("refused")));

        assertThat(failure.is(ErrorCode.GATEWAY_UNREACHABLE)).isTrue();
        assertThat(failure.reach()).isEqualTo(Reach.NOT_ATTEMPTED);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.status()).isZero();
    }

    @Test
    void a_call_without_an_answer_may_have_taken_effect() {
        assertThat(PlatformCallFailed.unanswered(new TimeoutException()).reach())
                .isEqualTo(Reach.UNKNOWN);
        assertThat(PlatformCallFailed.unanswered(new IOException("reset")).code())
                .isEqualTo("gateway-timeout");
    }
}

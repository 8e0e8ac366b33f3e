package dev.parley.room.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.RoomServiceConfig.OutgoingWebhooks;
import dev.parley.room.testing.Environment;
import dev.parley.room.webhooks.RetryPolicy.Decision;
import dev.parley.room.webhooks.WebhookAnswer.Answered;
import dev.parley.room.webhooks.WebhookAnswer.Cause;
import dev.parley.room.webhooks.WebhookAnswer.Unanswered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final OutgoingWebhooks CONFIG =
            Environment.of(Map.of()).getConfigMapping(RoomServiceConfig.class).outgoingWebhooks();
    private static final WebhookAnswer SILENCE = new Unanswered(Cause.TIMEOUT);

    private static RetryPolicy policy(double random) {
        return new RetryPolicy(CONFIG, () -> random, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Duration delay(WebhookAnswer answer, int attempts, double random) {
        return ((Decision.Retried) policy(random).after(answer, attempts)).delay();
    }

    private static WebhookAnswer answered(int status, String retryAfter) {
        return new Answered(status, Optional.of(retryAfter), "");
    }

    @Property
    void delays_double_from_a_minute_to_an_hour_with_a_tenth_of_jitter(
            @ForAll @IntRange(min = 1, max = 29) int attempts, @ForAll @DoubleRange(max = 1) double random) {
        double exact = Math.min(60 * Math.pow(2, attempts - 1), 3600);

        assertThat(delay(SILENCE, attempts, random).toMillis() / 1000.0)
                .isBetween(exact * 0.9 - 0.001, exact * 1.1 + 0.001);
    }

    @Property
    void all_attempts_together_take_about_a_day(@ForAll @DoubleRange(max = 1) double random) {
        Duration sum = Duration.ZERO;
        for (int attempts = 1; attempts < CONFIG.maxAttempts(); attempts++) {
            sum = sum.plus(delay(SILENCE, attempts, random));
        }

        assertThat(sum).isBetween(Duration.ofHours(21), Duration.ofHours(27));
        assertThat(policy(random).after(SILENCE, CONFIG.maxAttempts())).isEqualTo(new Decision.GivenUp());
    }

    @Property
    void every_answer_is_success_or_final_or_retried(@ForAll @IntRange(min = 100, max = 599) int status) {
        Decision decision = policy(0.5).after(new Answered(status, Optional.empty(), ""), 1);

        boolean success = status / 100 == 2;
        boolean stops = status / 100 == 4 && status != 408 && status != 425 && status != 429;
        assertThat(decision)
                .isInstanceOf(
                        success ? Decision.Delivered.class : stops ? Decision.GivenUp.class : Decision.Retried.class);
    }

    @Property
    void retry_after_is_respected_within_bounds(
            @ForAll @IntRange(max = 1_000_000) int seconds, @ForAll @IntRange(min = 1, max = 29) int attempts) {
        Duration own = delay(SILENCE, attempts, 0.5);
        Duration asked = Duration.ofSeconds(seconds);
        Duration bounded = asked.compareTo(CONFIG.maxRetryAfter()) > 0 ? CONFIG.maxRetryAfter() : asked;

        assertThat(delay(answered(429, Integer.toString(seconds)), attempts, 0.5))
                .isEqualTo(bounded.compareTo(own) > 0 ? bounded : own);
    }

    @Test
    void retry_after_may_be_a_date_and_anything_else_is_ignored() {
        assertThat(delay(answered(503, "Thu, 01 Jan 2026 13:30:00 GMT"), 1, 0.5))
                .isEqualTo(Duration.ofMinutes(90));
        assertThat(delay(answered(503, "Thu, 01 Jan 2025 13:30:00 GMT"), 1, 0.5))
                .isEqualTo(Duration.ofMinutes(1));
        for (String odd : new String[] {"", "soon", "-5", "NaN"}) {
            assertThat(delay(answered(503, odd), 1, 0.5)).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void without_an_address_nothing_is_waited_for() {
        assertThat(policy(0).after(new Unanswered(Cause.NO_ADDRESS), 1)).isEqualTo(new Decision.Dropped());
    }
}

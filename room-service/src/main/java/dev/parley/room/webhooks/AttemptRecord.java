package dev.parley.room.webhooks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.webhooks.RetryPolicy.Decision;
import dev.parley.room.webhooks.WebhookAnswer.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Attempt of a delivery, and what follows it, as a row.
 *
 * @param attempt its number, from 1
 * @param target host and port
 * @param fast whether it answered, or refused, quickly
 * @param status null without an answer
 * @param outcome {@code answered}, or why there was no answer
 * @param answer beginning of the answer
 * @param state of the delivery after it
 * @param delayMs to the next attempt; null if there is none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AttemptRecord(
        UUID id,
        int attempt,
        String target,
        boolean fast,
        Instant startedAt,
        long durationMs,
        @Nullable Integer status,
        String outcome,
        @Nullable String answer,
        DeliveryState state,
        @Nullable Long delayMs) {

    static final String ANSWERED = "answered";

    private static final Duration SLOW = Duration.ofSeconds(5);

    static AttemptRecord of(
            DueDelivery delivery, Instant startedAt, Duration duration, WebhookAnswer answer, Decision decision) {
        Answered answered = answer instanceof Answered given ? given : null;
        return new AttemptRecord(
                delivery.id(),
                delivery.attempts(),
                delivery.target(),
                duration.compareTo(SLOW) < 0,
                startedAt,
                duration.toMillis(),
                answered == null ? null : answered.status(),
                answer instanceof WebhookAnswer.Unanswered silent
                        ? silent.cause().word()
                        : ANSWERED,
                answered == null ? null : answered.text(),
                DeliveryState.after(decision),
                decision instanceof Decision.Retried retried ? retried.delay().toMillis() : null);
    }

    /** The status, or why there was no answer. */
    String reason() {
        return status == null ? outcome : status.toString();
    }

    @Override
    public String toString() {
        return "AttemptRecord[id=" + id + ", attempt=" + attempt + ", outcome=" + outcome + "]";
    }
}

package dev.parley.room.webhooks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of one call.
 *
 * @param success whether the status was 2xx
 * @param statusCode null if there was no answer
 * @param message null if there was no answer
 * @param error why there was no answer; null if there was one
 * @param responsePreview beginning of the answer's body; null if there was no answer
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record WebhookResult(
        boolean success,
        @Nullable Integer statusCode,
        @Nullable String message,
        @Nullable String error,
        @Nullable String responsePreview) {

    static WebhookResult answered(int status, String preview) {
        boolean success = status >= 200 && status < 300;
        return new WebhookResult(
                success,
                status,
                success ? "the webhook was accepted" : "the webhook was answered with status " + status,
                null,
                preview);
    }

    static WebhookResult failed(String error) {
        return new WebhookResult(false, null, null, error, null);
    }

    @Override
    public String toString() {
        return "WebhookResult[success=" + success + ", statusCode=" + statusCode + "]";
    }
}

package dev.parley.room.webhooks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.database.DatabaseText;
import org.jspecify.annotations.Nullable;

/**
 * API representation of the outcome of a test call.
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

    private static final int PREVIEW = 500;

    static WebhookResult of(WebhookAnswer answer) {
        if (answer instanceof WebhookAnswer.Answered answered) {
            return new WebhookResult(
                    answered.success(),
                    answered.status(),
                    answered.success()
                            ? "the webhook was accepted"
                            : "the webhook was answered with status " + answered.status(),
                    null,
                    DatabaseText.cut(answered.text(), PREVIEW));
        }
        return new WebhookResult(
                false, null, null, ((WebhookAnswer.Unanswered) answer).cause().text(), null);
    }

    @Override
    public String toString() {
        return "WebhookResult[success=" + success + ", statusCode=" + statusCode + "]";
    }
}

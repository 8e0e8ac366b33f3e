package dev.parley.platform.daily;

import dev.parley.platform.spi.webhook.Secret;
import java.util.Base64;
import java.util.List;

/** The secrets that webhooks may be signed with: base64, because Daily signs with the bytes that they stand for. */
final class WebhookSecrets {

    private WebhookSecrets() {}

    /**
     * All of them, newest first.
     *
     * @throws IllegalStateException if one is not base64; names the variable and never the secret
     */
    static List<Secret> of(DailyConfig config) {
        List<Secret> secrets = config.webhookSecret().map(Secret::list).orElse(List.of());
        for (Secret secret : secrets) {
            if (!isBase64(secret.value())) {
                throw new IllegalStateException("DAILY_WEBHOOK_SECRET holds something that is not base64");
            }
        }
        return secrets;
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

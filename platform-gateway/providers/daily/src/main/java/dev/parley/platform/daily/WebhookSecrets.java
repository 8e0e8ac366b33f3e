package dev.parley.platform.daily;

import dev.parley.platform.spi.webhook.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The secrets that webhooks may be signed with: base64, because Daily signs with the bytes that they stand for. */
final class WebhookSecrets {

    private static final String VARIABLE = "DAILY_WEBHOOK_SECRET";

    private WebhookSecrets() {}

    /**
     * All of them, newest first.
     *
     * @throws IllegalArgumentException if they begin like a JSON array and are none
     * @throws IllegalStateException if one is not base64, where only Daily's own way of signing is accepted; names the
     *     variable and never the secret
     */
    static List<Secret> of(DailyConfig config) {
        List<Secret> secrets =
                config.webhookSecret().map(list -> Secret.list(VARIABLE, list)).orElse(List.of());
        if (!config.acceptXDailySignature() && !secrets.stream().allMatch(WebhookSecrets::isBase64)) {
            throw new IllegalStateException(VARIABLE + " holds something that is not base64");
        }
        return secrets;
    }

    /** The newest that Daily can sign with. */
    static Optional<Secret> newest(DailyConfig config) {
        return of(config).stream().filter(WebhookSecrets::isBase64).findFirst();
    }

    private static boolean isBase64(Secret secret) {
        try {
            return Base64.getDecoder().decode(secret.value()).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package dev.parley.platform.daily;

import dev.parley.platform.spi.webhook.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Webhook secrets in base64: Daily signs with the decoded bytes. */
final class WebhookSecrets {

    private static final String VARIABLE = "DAILY_WEBHOOK_SECRET";

    private WebhookSecrets() {}

    /**
     * All secrets, newest first.
     *
     * @throws IllegalArgumentException if they begin like a JSON array but are not one
     * @throws IllegalStateException if one is not base64 and only Daily's own scheme is accepted; the message names the
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

    /** The newest secret that Daily can sign with. */
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

package dev.parley.platform.jitsi;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.SignatureScheme.Bearer;
import dev.parley.platform.spi.webhook.SignatureScheme.BearerJwt;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.SignatureScheme.Unsigned;
import dev.parley.platform.spi.webhook.WebhookRoute;
import java.util.List;
import java.util.Optional;

/**
 * The four webhook routes of Jitsi. Each has its own scheme and exists only if its secret is set; only Jibri's status
 * may be received without one.
 */
final class JitsiRoutes {

    /** Names of routes, kept in the delivery log. */
    static final String PROSODY = "events";

    static final String JAAS = "jaas";
    static final String JIBRI = "jibri";
    static final String JIBRI_STATUS = "jibri-status";

    private JitsiRoutes() {}

    static List<WebhookRoute> of(JitsiConfig config) {
        Tolerance tolerance = Tolerance.both(config.webhookTolerance());
        return List.of(
                prosody(secrets("JITSI_WEBHOOK_SECRET", config.webhookSecret())),
                jaas(secrets("JITSI_JAAS_WEBHOOK_SECRET", config.jaasWebhookSecret()), tolerance),
                jibri(secrets("JITSI_JIBRI_WEBHOOK_SECRET", config.jibriWebhookSecret()), tolerance),
                jibriStatus(config));
    }

    /**
     * Jibri signs its reports with a JWT only if configured (Jibri, webhooks/v1/README.md); by default it does not. A
     * report has no effect and is repeated within a minute. So an installation with a self-hosted Jitsi server also
     * accepts unsigned reports: they are answered and counted but not kept, so that a stranger cannot fill the log.
     * With a key or a token set, reports without it are rejected, and the others are kept.
     */
    private static WebhookRoute jibriStatus(JitsiConfig config) {
        if (config.jibriStatusPublicKey().isPresent()) {
            return jibriStatus(
                    new BearerJwt(config.webhookTolerance()),
                    secrets("JITSI_JIBRI_STATUS_PUBLIC_KEY", config.jibriStatusPublicKey()));
        }
        boolean ownServer = config.webhookSecret().isPresent()
                || config.jibriWebhookSecret().isPresent();
        return config.jibriStatusSecret().isEmpty() && ownServer
                ? jibriStatus(new Unsigned(), List.of())
                : jibriStatus(new Bearer(), secrets("JITSI_JIBRI_STATUS_SECRET", config.jibriStatusSecret()));
    }

    private static List<Secret> secrets(String variable, Optional<String> configured) {
        return configured.map(secrets -> Secret.list(variable, secrets)).orElse(List.of());
    }

    /**
     * Prosody does not sign; it sends the headers of its configuration. It appends {@code /events/…} to
     * {@code api_prefix}, which is {@code /v1/jitsi} here.
     */
    static WebhookRoute prosody(List<Secret> secrets) {
        return new WebhookRoute(PROSODY, "events/*", List.of("/jitsi/events/*"), new Bearer(), secrets);
    }

    /** {@code X-Jaas-Signature: t=<seconds>,v1=<base64>}; the key is the whole secret, {@code whsec_} included. */
    static WebhookRoute jaas(List<Secret> secrets, Tolerance tolerance) {
        return new WebhookRoute(
                JAAS,
                "webhook",
                List.of("/v1/jitsi/jaas", "/jitsi/jaas"),
                new CombinedHeader("x-jaas-signature", Encoding.BASE64, KeyForm.UTF8, tolerance),
                secrets);
    }

    /** The scheme of our script: see deploy/jitsi. */
    static WebhookRoute jibri(List<Secret> secrets, Tolerance tolerance) {
        return new WebhookRoute(
                JIBRI,
                "jibri/recordings",
                List.of("/jitsi/jibri/recordings"),
                new CombinedHeader("x-jibri-signature", Encoding.HEX, KeyForm.UTF8, tolerance),
                secrets);
    }

    /** Jibri appends {@code /v1/status} and {@code /v1/session/status} to a subscriber's address. */
    static WebhookRoute jibriStatus(SignatureScheme scheme, List<Secret> secrets) {
        return new WebhookRoute(JIBRI_STATUS, "jibri/v1/*", List.of("/jitsi/jibri/v1/*"), scheme, secrets);
    }
}

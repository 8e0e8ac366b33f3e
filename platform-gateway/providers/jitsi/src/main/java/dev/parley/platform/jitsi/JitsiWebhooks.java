package dev.parley.platform.jitsi;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.ListSetting;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adapter of webhooks about meetings on Jitsi: of Prosody, of JaaS, of the script that Jibri calls, and of Jibri
 * itself.
 */
@Singleton
final class JitsiWebhooks implements WebhookAdapter {

    static final int REVISION = 4;

    private final List<WebhookRoute> routes;
    private final Map<String, Normalizer> normalizers;

    @Inject
    JitsiWebhooks(JitsiConfig config) {
        this(
                JitsiRoutes.of(config),
                new BotMatcher(
                        ListSetting.read("JITSI_BOT_USERS", config.botUsers()),
                        ListSetting.read("JITSI_BOT_DOMAINS", config.botDomains())),
                new JibriRecordings(config.bucket(), config.bucketPrefix(), new Tenant(config.tenant())));
    }

    JitsiWebhooks(List<WebhookRoute> routes, BotMatcher machines, JibriRecordings recordings) {
        this.routes = List.copyOf(routes);
        this.normalizers = Map.of(
                JitsiRoutes.PROSODY, new ProsodyEvents(machines, recordings.tenant()),
                JitsiRoutes.JAAS, new JaasEvents(machines),
                JitsiRoutes.JIBRI, recordings,
                JitsiRoutes.JIBRI_STATUS, new JibriStatus());
    }

    @Override
    public PlatformId platform() {
        return JitsiPlatform.ID;
    }

    @Override
    public int revision() {
        return REVISION;
    }

    @Override
    public List<WebhookRoute> routes() {
        return routes;
    }

    @Override
    public Optional<ProviderRoomName> room(VerifiedWebhook webhook) {
        return normalizer(webhook).flatMap(normalizer -> parse(webhook).flatMap(normalizer::room));
    }

    @Override
    public Normalization normalize(VerifiedWebhook webhook) {
        return normalizer(webhook)
                .map(normalizer -> parse(webhook)
                        .map(normalizer::read)
                        .orElseGet(() -> new Normalization.Unreadable("not a JSON object")))
                .orElseGet(() -> new Normalization.Unreadable("no such route"));
    }

    /** Only our own script gets this error: it must not name such a path. */
    @Override
    public Optional<String> objection(VerifiedWebhook webhook) {
        return webhook.route().equals(JitsiRoutes.JIBRI) && normalize(webhook).equals(JibriRecordings.INVALID_PATH)
                ? Optional.of(JibriRecordings.INVALID_PATH.reason())
                : Optional.empty();
    }

    /** JaaS configures a room by the answer to its request: an empty answer means the account's settings. */
    @Override
    public Optional<String> answer(VerifiedWebhook webhook) {
        return Optional.of(webhook)
                .filter(delivery -> delivery.route().equals(JitsiRoutes.JAAS))
                .flatMap(JitsiWebhooks::parse)
                .filter(JaasEvents::isProvisioning)
                .map(question -> "{}");
    }

    private Optional<Normalizer> normalizer(VerifiedWebhook webhook) {
        return Optional.ofNullable(normalizers.get(webhook.route()));
    }

    private static Optional<WebhookBody> parse(VerifiedWebhook webhook) {
        return WebhookBody.parse(webhook.body(), webhook.receivedAt());
    }

    @Override
    public String toString() {
        return "JitsiWebhooks" + routes;
    }
}

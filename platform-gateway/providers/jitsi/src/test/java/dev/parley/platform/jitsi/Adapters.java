package dev.parley.platform.jitsi;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Bearer;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.SignatureScheme.Unsigned;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Adapters as they are with something configured, and what they make of a body. */
final class Adapters {

    static final Instant NOW = Instant.parse("2026-01-01T10:00:03Z");

    private Adapters() {}

    /** All four routes with these secrets; status reports come with a static token, or as Jibri is installed. */
    static JitsiWebhooks with(
            List<Secret> secrets, Tolerance tolerance, Optional<String> prefix, Optional<String> tenant) {
        return new JitsiWebhooks(
                List.of(
                        JitsiRoutes.prosody(secrets),
                        JitsiRoutes.jaas(secrets, tolerance),
                        JitsiRoutes.jibri(secrets, tolerance),
                        JitsiRoutes.jibriStatus(secrets.isEmpty() ? new Unsigned() : new Bearer(), secrets)),
                new BotMatcher(List.of("recorder", "jibri", "jigasi", "transcriber"), List.of("recorder", "hidden")),
                new JibriRecordings(Optional.of("acme-jibri"), prefix, new Tenant(tenant)));
    }

    static JitsiWebhooks with(List<Secret> secrets, Tolerance tolerance) {
        return with(secrets, tolerance, Optional.empty(), Optional.empty());
    }

    /** The event of a script's report, on a server whose recordings are below {@code prefix}. */
    static PlatformEvent eventBelow(String prefix, String report) {
        Normalization read = with(
                        List.of(), Tolerance.both(Duration.ofMinutes(5)), Optional.of(prefix), Optional.empty())
                .normalize(new VerifiedWebhook(JitsiRoutes.JIBRI, report.getBytes(StandardCharsets.UTF_8), NOW));
        return ((Normalization.Events) read).events().get(0);
    }

    /** The room of the first event, on a server where Parley's rooms are those of the tenant {@code acme}. */
    static Optional<ProviderRoomName> roomOfTenant(String route, String body) {
        Normalization read = with(
                        List.of(), Tolerance.both(Duration.ofMinutes(5)), Optional.empty(), Optional.of("acme"))
                .normalize(new VerifiedWebhook(route, body.getBytes(StandardCharsets.UTF_8), NOW));
        return ((Normalization.Events) read).events().get(0).room();
    }

    static Normalization normalize(String route, String body) {
        return with(List.of(), Tolerance.both(Duration.ofMinutes(5)))
                .normalize(new VerifiedWebhook(route, body.getBytes(StandardCharsets.UTF_8), NOW));
    }

    static Optional<String> objection(String route, String body) {
        return with(List.of(), Tolerance.both(Duration.ofMinutes(5)))
                .objection(new VerifiedWebhook(route, body.getBytes(StandardCharsets.UTF_8), NOW));
    }

    static List<PlatformEvent> events(String route, String body) {
        if (normalize(route, body) instanceof Normalization.Events known) {
            return known.events();
        }
        throw new AssertionError(normalize(route, body));
    }

    static PlatformEvent first(String route, String body) {
        return events(route, body).get(0);
    }

    static String fixture(String path) {
        return new String(Fixtures.bytes("jitsi/" + path), StandardCharsets.UTF_8);
    }
}

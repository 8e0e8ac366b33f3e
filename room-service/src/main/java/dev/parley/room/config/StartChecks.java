package dev.parley.room.config;

import dev.parley.room.config.RoomServiceConfig.Authentication;
import dev.parley.runtime.config.MinimumDuration;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Startup check: refuses settings that are unsafe or impossible, and names the environment variable. */
@ApplicationScoped
class StartChecks {

    private static final Set<String> SHARE_MODES = Set.of("public", "semi-private", "private");

    /** In less, nobody could upload a file and read its transcript. */
    private static final MinimumDuration ANONYMOUS =
            new MinimumDuration("PARLEY_RETENTION_ANONYMOUS", Duration.ofHours(1));

    /** In less, nobody could look at a delivery that failed and send it again. */
    private static final MinimumDuration DELIVERIES =
            new MinimumDuration("PARLEY_OUTGOING_WEBHOOK_RETENTION", Duration.ofDays(1));

    /** What topics keep by default: an event that is read again after its id is deleted has its effects twice. */
    private static final MinimumDuration INBOX =
            new MinimumDuration("PARLEY_ROOM_INBOX_RETENTION", Duration.ofDays(14));

    private final RoomServiceConfig config;

    StartChecks(RoomServiceConfig config) {
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent start) {
        List<String> faults = faults(config, LaunchMode.current() == LaunchMode.NORMAL);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("; ", faults));
        }
    }

    /** What is wrong, for operators; empty if all is well. */
    static List<String> faults(RoomServiceConfig config, boolean production) {
        List<String> faults = new ArrayList<>();
        if (production && config.auth() == Authentication.NONE) {
            faults.add("PARLEY_AUTH=none is for development and tests only");
        }
        if (config.oidc().issuer().isPresent()) {
            faults.addAll(oidcFaults(config));
        }
        if (config.bootstrapApiKey().map(key -> key.length() < 16).orElse(false)) {
            faults.add("PARLEY_BOOTSTRAP_API_KEY must have at least 16 characters");
        }
        if (!config.webhooks().baseUrl().map(StartChecks::isWebAddress).orElse(true)) {
            faults.add("PARLEY_WEBHOOK_BASE_URL must be an absolute http or https address");
        }
        if (!config.webhooks().endpointHealth().map(StartChecks::isWebAddress).orElse(true)) {
            faults.add("PARLEY_INGEST_HEALTH_URL must be an absolute http or https address");
        }
        if (!config.publicUrl().map(StartChecks::isWebAddress).orElse(true)) {
            faults.add("PARLEY_PUBLIC_URL must be an absolute http or https address");
        }
        if (!SHARE_MODES.contains(config.transcripts().shareMode())) {
            faults.add("PARLEY_TRANSCRIPT_SHARE_MODE must be public, semi-private or private");
        }
        config.transcripts().anonymousRetention().flatMap(ANONYMOUS::fault).ifPresent(faults::add);
        DELIVERIES.fault(config.outgoingWebhooks().retention()).ifPresent(faults::add);
        INBOX.fault(config.inboxRetention()).ifPresent(faults::add);
        return List.copyOf(faults);
    }

    private static List<String> oidcFaults(RoomServiceConfig config) {
        RoomServiceConfig.Oidc oidc = config.oidc();
        List<String> faults = new ArrayList<>();
        if (oidc.audience().isEmpty()) {
            faults.add("PARLEY_OIDC_AUDIENCE is needed with PARLEY_OIDC_ISSUER: without it every token of the provider,"
                    + " made for whatever service, would be accepted");
        }
        if (oidc.clientId().isPresent() && oidc.clientSecret().isEmpty()) {
            faults.add("PARLEY_OIDC_CLIENT_SECRET is needed with PARLEY_OIDC_CLIENT_ID");
        }
        for (Optional<String> address : List.of(oidc.issuer(), oidc.url())) {
            if (!address.map(StartChecks::isWebAddress).orElse(true)) {
                faults.add("PARLEY_OIDC_ISSUER and PARLEY_OIDC_URL must be absolute http or https addresses");
            }
        }
        return faults;
    }

    private static boolean isWebAddress(String address) {
        try {
            return isWebAddress(URI.create(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isWebAddress(URI address) {
        return Set.of("http", "https")
                        .contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
                && address.getHost() != null
                && address.getQuery() == null
                && address.getFragment() == null;
    }
}

package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.config.JitsiAccount;
import dev.parley.platform.simulator.config.Timing;
import dev.parley.platform.simulator.webhook.Endpoint;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints by kind of event; absent if the secret is not set. */
final class Endpoints {

    private final Map<String, Endpoint> byType = new HashMap<>();

    Endpoints(Optional<URI> ingest, JitsiAccount account, Timing timing, Instant now) {
        ingest.ifPresent(to -> {
            account.eventSecret()
                    .ifPresent(secret -> List.of(
                                    ProsodyEvents.CREATED,
                                    ProsodyEvents.DESTROYED,
                                    ProsodyEvents.JOINED,
                                    ProsodyEvents.LEFT)
                            .forEach(type ->
                                    byType.put(type, ProsodyEndpoint.of(to, type, secret, timing.prosodyDelay()))));
            account.jibriSecret()
                    .ifPresent(secret -> byType.put(
                            Jibri.READY,
                            new JibriEndpoint(
                                    URI.create(to + "/v1/jitsi/jibri/recordings"), secret, timing.jitsiBackoff())));
            account.statusKey()
                    .map(key -> StatusToken.of(key, now))
                    .or(account::statusSecret)
                    .ifPresent(secret -> byType.put(
                            Jibri.STATUS, new StatusEndpoint(URI.create(to + "/v1/jitsi/jibri/v1/status"), secret)));
        });
    }

    Optional<Endpoint> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }
}

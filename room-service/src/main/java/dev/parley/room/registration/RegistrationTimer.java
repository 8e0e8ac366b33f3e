package dev.parley.room.registration;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.WebhookRegistration.Change;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Timer: registers and repairs our webhook at every enabled platform that supports it. Idempotent; a webhook with another
 * address is never changed. Does nothing without a public address.
 */
@ApplicationScoped
class RegistrationTimer implements PeriodicJob {

    private static final Logger LOG = Logger.getLogger(RegistrationTimer.class);
    private static final String JOB = "webhook-registration";
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Interval of checks while a status may be temporary. */
    private static final Duration RECHECK_INTERVAL = Duration.ofSeconds(30);

    private final RoomServiceConfig.Webhooks config;
    private final PlatformGateway gateway;
    private final EndpointProbe endpoint;
    private final RegistrationStore store;
    private final RegistrationStatuses statuses;

    RegistrationTimer(
            RoomServiceConfig config,
            PlatformGateway gateway,
            EndpointProbe endpoint,
            RegistrationStore store,
            RegistrationStatuses statuses) {
        this.config = config.webhooks();
        this.gateway = gateway;
        this.endpoint = endpoint;
        this.store = store;
        this.statuses = statuses;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "{parley.room.webhooks.timer}", LEASE);
    }

    @Override
    public Uni<Boolean> isDue() {
        return Uni.createFrom().item(config.baseUrl().isPresent());
    }

    @Override
    public Uni<Void> run() {
        return config.baseUrl()
                .map(this::ensureAll)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> ensureAll(URI base) {
        return gateway.platforms()
                .map(RegistrationTimer::registrable)
                .chain(platforms -> store.keepOnly(platforms)
                        .chain(() ->
                                Sequence.each(platforms, platform -> ensureIfDue(platform, address(base, platform)))));
    }

    private static Set<String> registrable(List<PlatformView> platforms) {
        return platforms.stream()
                .filter(view -> view.enabled() && view.capabilities().contains(Capability.WEBHOOK_REGISTRATION))
                .map(view -> view.id().value())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static URI address(URI base, String platform) {
        return URI.create(base.toString().replaceFirst("/+$", "") + "/v1/" + platform + "/webhook");
    }

    private Uni<Void> ensureIfDue(String platform, URI address) {
        return store.isDue(platform, address)
                .chain(due -> due
                        ? ensure(platform, address).chain(this::save)
                        : Uni.createFrom().voidItem());
    }

    private Uni<RegisteredWebhook> ensure(String platform, URI address) {
        return endpoint.isUp(address)
                .chain(up -> up
                        ? gateway.ensureWebhook(platform, address).map(found -> webhook(platform, address, found))
                        : Uni.createFrom()
                                .item(new RegisteredWebhook(
                                        platform, address, RegistrationStatus.ENDPOINT_SILENT, Optional.empty())))
                .onFailure(PlatformCallFailed.class)
                .recoverWithItem(failure -> new RegisteredWebhook(
                        platform,
                        address,
                        RegistrationStatus.UNKNOWN,
                        Optional.of(((PlatformCallFailed) failure).code())));
    }

    private static RegisteredWebhook webhook(String platform, URI address, Registration found) {
        if (found.change() != Change.NONE) {
            LOG.infof("Webhook registration changed: platform=%s outcome=%s", platform, found.change());
        }
        return new RegisteredWebhook(platform, address, RegistrationStatus.of(found.state()), found.detail());
    }

    private Uni<Void> save(RegisteredWebhook webhook) {
        if (!statuses.of(webhook.platform()).equals(Optional.of(webhook))) {
            LOG.logf(
                    webhook.status() == RegistrationStatus.ACTIVE ? Logger.Level.INFO : Logger.Level.WARN,
                    "Webhook status changed%s: platform=%s outcome=%s",
                    webhook.detail().map(detail -> " (" + detail + ")").orElse(""),
                    webhook.platform(),
                    webhook.status());
        }
        Duration delay = webhook.status().isTemporary() && RECHECK_INTERVAL.compareTo(config.interval()) < 0
                ? RECHECK_INTERVAL
                : config.interval();
        return store.save(webhook, delay);
    }
}

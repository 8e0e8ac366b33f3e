package dev.parley.room.registration;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.WebhookRegistration.Change;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.lease.Leases;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
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
 * Sees to it that every enabled platform which lets webhooks be registered delivers to us. Making and repairing is
 * idempotent at the provider, and a webhook of somebody else's is never touched. Without a public address nothing happens.
 */
@ApplicationScoped
class WebhookTimer {

    private static final Logger LOG = Logger.getLogger(WebhookTimer.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RoomServiceConfig.Webhooks config;
    private final PlatformGateway gateway;
    private final EndpointProbe endpoint;
    private final WebhookStore store;
    private final WebhookStatuses standings;
    private final Leases leases;

    WebhookTimer(
            RoomServiceConfig config,
            PlatformGateway gateway,
            EndpointProbe endpoint,
            WebhookStore store,
            WebhookStatuses standings,
            Leases leases) {
        this.config = config.webhooks();
        this.gateway = gateway;
        this.endpoint = endpoint;
        this.store = store;
        this.standings = standings;
        this.leases = leases;
    }

    @Scheduled(
            every = "{parley.room.webhooks.timer}",
            identity = "webhook-registration",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return config.baseUrl()
                .map(base -> leases.during("webhook-registration", LEASE, () -> ensureAll(base))
                        .chain(this::read))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> read() {
        return store.all()
                .invoke(standings::replace)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("How webhooks stand is read later: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> ensureAll(URI base) {
        return gateway.platforms()
                .map(WebhookTimer::registrable)
                .chain(platforms -> store.keepOnly(platforms)
                        .chain(() -> Multi.createFrom()
                                .iterable(platforms)
                                .onItem()
                                .transformToUniAndConcatenate(
                                        platform -> ensureIfDue(platform, address(base, platform)))
                                .collect()
                                .last()));
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
                        ? ensured(platform, address).chain(this::save)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Webhook> ensured(String platform, URI address) {
        return endpoint.answers(address)
                .chain(up -> up
                        ? gateway.ensureWebhook(platform, address).map(found -> webhook(platform, address, found))
                        : Uni.createFrom()
                                .item(new Webhook(platform, address, WebhookStatus.ENDPOINT_SILENT, Optional.empty())))
                .onFailure(PlatformCallFailed.class)
                .recoverWithItem(failure -> new Webhook(
                        platform, address, WebhookStatus.UNKNOWN, Optional.of(((PlatformCallFailed) failure).code())));
    }

    private static Webhook webhook(String platform, URI address, Registration found) {
        if (found.change() != Change.NONE) {
            LOG.infof("The webhook at %s is %s", platform, found.change());
        }
        return new Webhook(platform, address, WebhookStatus.of(found.state()), found.detail());
    }

    private Uni<Void> save(Webhook webhook) {
        if (!standings.of(webhook.platform()).equals(Optional.of(webhook))) {
            LOG.logf(
                    webhook.standing() == WebhookStatus.ACTIVE ? Logger.Level.INFO : Logger.Level.WARN,
                    "The webhook at %s stands %s %s",
                    webhook.platform(),
                    webhook.standing(),
                    webhook.detail().orElse(""));
        }
        Duration pause =
                webhook.standing().passes() && SOON.compareTo(config.interval()) < 0 ? SOON : config.interval();
        return store.save(webhook, pause);
    }
}

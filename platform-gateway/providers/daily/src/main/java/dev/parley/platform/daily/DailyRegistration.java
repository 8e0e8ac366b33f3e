package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyFailures.CALLS;

import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.WebhookRegistration;
import dev.parley.platform.spi.webhook.Secret;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Registration of our webhook at Daily. A domain has one webhook for all its rooms, so one with another address belongs
 * to another environment and is left unchanged: each environment needs its own domain (docs.daily.co, "Webhooks").
 *
 * @param secret our newest secret
 */
record DailyRegistration(DailyApi api, Secret secret) implements WebhookRegistration {

    private static final String LIST = "GET /webhooks";
    private static final String CREATE = "POST /webhooks";
    private static final String UPDATE = "POST /webhooks/{uuid}";
    private static final String DELETE = "DELETE /webhooks/{uuid}";

    @Override
    public Uni<Registration> registration(URI address) {
        return webhooks()
                .map(all -> at(address, all)
                        .map(ours -> standing(ours, Change.NONE, WantedWebhook.at(address, secret)))
                        .orElseGet(() -> otherwise(all)));
    }

    @Override
    public Uni<Registration> ensure(URI address) {
        WantedWebhook wanted = WantedWebhook.at(address, secret);
        return webhooks()
                .chain(all -> at(address, all)
                        .map(ours -> repaired(ours, wanted))
                        .orElseGet(() -> all.isEmpty()
                                ? created(wanted, Change.CREATED)
                                : Uni.createFrom().item(otherwise(all))));
    }

    /** A list with a null entry is unreadable: that entry might be ours. */
    private Uni<List<Webhook>> webhooks() {
        return CALLS.read(LIST, () -> api.webhooks().map(List::copyOf));
    }

    private static Optional<Webhook> at(URI address, List<Webhook> all) {
        return all.stream().filter(webhook -> webhook.isAt(address)).findFirst();
    }

    private static Registration otherwise(List<Webhook> all) {
        return all.isEmpty()
                ? Registration.found(State.ABSENT)
                : new Registration(
                        State.TAKEN,
                        Change.NONE,
                        Optional.of("the domain's one webhook delivers to "
                                + all.get(0).host()));
    }

    private Uni<Registration> created(WantedWebhook wanted, Change change) {
        return probed(CREATE, () -> api.createWebhook(wanted)).map(made -> standing(made, change, wanted));
    }

    /**
     * An update of a failed webhook, even to the same settings, enables it again (docs.daily.co, "Update a webhook"). A
     * webhook that had failed before the update and has failed after it is replaced. No other is replaced: one that
     * delivered until now may continue, whatever the update's answer says, and that a new one is better than an
     * inactive one is not documented.
     */
    private Uni<Registration> repaired(Webhook ours, WantedWebhook wanted) {
        if (ours.standing() == State.ACTIVE && wanted.differences(ours).isEmpty()) {
            return Uni.createFrom().item(standing(ours, Change.NONE, wanted));
        }
        return probed(UPDATE, () -> api.updateWebhook(ours.uuid(), wanted))
                .chain(changed -> ours.failed() && changed.failed()
                        ? replaced(ours.uuid(), wanted)
                        : Uni.createFrom().item(standing(changed, Change.REPAIRED, wanted)));
    }

    /**
     * A failed webhook delivers nothing, so no delivery is lost. If the new one is refused, the next call creates it.
     */
    private Uni<Registration> replaced(String uuid, WantedWebhook wanted) {
        return CALLS.command(DELETE, () -> api.deleteWebhook(uuid))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithNull()
                .chain(() -> created(wanted, Change.REPAIRED));
    }

    /** Daily posts {@code {"test":"test"}} to the address first, and answers 400 unless it gets a prompt 200. */
    private static Uni<Webhook> probed(String call, Supplier<Uni<Webhook>> action) {
        return CALLS.read(call, action)
                .onFailure(PlatformException.Rejected.class)
                .transform(refusal -> new PlatformException.Rejected(
                        DailyWebhooks.PLATFORM,
                        call + " answered 400: our endpoint did not answer Daily's probe with 200 in time,"
                                + " or Daily does not accept the webhook's settings"));
    }

    private static Registration standing(Webhook webhook, Change change, WantedWebhook wanted) {
        List<String> differences = wanted.differences(webhook);
        if (webhook.standing() != State.ACTIVE) {
            return new Registration(State.FAILED, change, Optional.of(webhook.report()));
        }
        return new Registration(
                State.ACTIVE,
                change,
                differences.isEmpty()
                        ? Optional.empty()
                        : Optional.of("not as we want it: " + String.join(", ", differences)));
    }

    @Override
    public String toString() {
        return "DailyRegistration";
    }
}

package dev.parley.platform.spi.webhook;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.util.List;
import java.util.Optional;

/**
 * Adapter of a provider's webhooks: its routes, and how a delivery is normalized to events. Pure: the same input always
 * gives the same result, without I/O or logging.
 *
 * <p>Contract rules, which the testkit tests for every provider:
 *
 * <ul>
 *   <li>No method throws, whatever the body is.
 *   <li>The same delivery always yields the same event ids, whenever it arrives; different deliveries yield different
 *       ids. An id is made of the provider's id in the signed body, else of the body's bytes.
 *   <li>An unknown field changes nothing. An unknown type is {@link Normalization.Kind#IGNORED}, under the provider's
 *       name for it. A body that is not a JSON object is {@link Normalization.Unreadable}.
 *   <li>An event has the {@link #room} of its delivery.
 *   <li>A webhook of an {@linkplain SignatureScheme.Unsigned unsigned} route has no events.
 *   <li>Nothing is invented: a missing field is absent, and a bot is never reported as a person.
 * </ul>
 */
public interface WebhookAdapter {

    /** The provider's name. */
    PlatformId platform();

    /** The revision of {@link #normalize}, from 1; raised with every change of its results. */
    int revision();

    /** All routes with their configured secrets; names and paths are unique. Always the same. */
    List<WebhookRoute> routes();

    /**
     * Whether {@code body} is the provider's probe of the endpoint, answered 200 whatever its signature, and otherwise
     * ignored. Never true for a body that could be an event.
     */
    default boolean isPing(WebhookRoute route, byte[] body) {
        return false;
    }

    /**
     * The room of a delivery, if its body names one; part of the delivery's key in the log. Only a complete JSON object
     * has a room.
     */
    Optional<ProviderRoomName> room(VerifiedWebhook webhook);

    /** Normalizes a webhook; its {@link VerifiedWebhook#route()} is one of {@link #routes()}. */
    Normalization normalize(VerifiedWebhook webhook);

    /**
     * The JSON response to an accepted webhook, for providers that use it; the default is {@code {"status":"ok"}}. A
     * signature in it is made with the route's first secret, the newest.
     */
    default Optional<String> answer(VerifiedWebhook webhook) {
        return Optional.empty();
    }

    /**
     * Why an authentic webhook is answered 400, as a stable code for the metric and the log; it is kept nevertheless.
     * Only for senders of our own: a provider that gets errors disables its webhook.
     */
    default Optional<String> objection(VerifiedWebhook webhook) {
        return Optional.empty();
    }

    /**
     * Normalizes a notice of a new object in this provider's bucket; ignored by default. The room of its events is part
     * of the notice's key in the log.
     */
    default Normalization normalize(ObjectCreated created) {
        return new Normalization.NotProjected(Normalization.Kind.IGNORED, "object-created");
    }
}

package dev.parley.platform.spi.webhook;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.util.List;
import java.util.Optional;

/**
 * What a provider sends in, and what it means. Pure: the same input always gives the same result, nothing is looked up,
 * nothing is logged.
 *
 * <p>Laws, that the testkit holds every provider to:
 *
 * <ul>
 *   <li>For every body whatsoever all methods return, and never throw.
 *   <li>The same delivery always yields the same event ids, whenever it comes; deliveries of different things yield
 *       different ones. The id comes from the provider's own, where the signed body has one, else from the body's bytes.
 *   <li>A field that is unknown changes nothing. A type that is unknown is {@link Normalization.Kind#IGNORED}, under the
 *       provider's word for it. What is not a JSON object is {@link Normalization.Unreadable}.
 *   <li>An event has the room that {@link #room} tells of its delivery.
 *   <li>No event follows from what comes in by an {@linkplain SignatureScheme.Unsigned unsigned} route.
 *   <li>Nothing is made up: what the body does not say is absent, and a machine is never told of as a person.
 * </ul>
 */
public interface WebhookAdapter {

    /** The provider's name. */
    PlatformId platform();

    /** The revision of {@link #normalize}, from 1; raised with every change of what it yields. */
    int revision();

    /** All ways in, with the secrets configured for each; names and paths are unique. Always the same. */
    List<WebhookRoute> routes();

    /**
     * Whether {@code body} is the provider's probe of the endpoint, to be answered 200 whatever its signature and
     * otherwise ignored. Never true for a body that could be an event.
     */
    default boolean isPing(WebhookRoute route, byte[] body) {
        return false;
    }

    /**
     * The room that a delivery is about, where the body yields it: decides the delivery's place in the log. Only a body that
     * is one JSON object and nothing more yields one.
     */
    Optional<ProviderRoomName> room(VerifiedWebhook webhook);

    /** What a webhook means; its {@link VerifiedWebhook#route()} is one of {@link #routes()}. */
    Normalization normalize(VerifiedWebhook webhook);

    /**
     * The JSON to answer an accepted webhook with, for providers that use what they are answered; they get
     * {@code {"status":"ok"}} elsewhere.
     */
    default Optional<String> answer(VerifiedWebhook webhook) {
        return Optional.empty();
    }

    /**
     * Why an authentic webhook is answered 400, in a stable word for metric and log; it is kept all the same. Only for
     * senders of our own, who can be told: a provider that gets errors switches its webhook off.
     */
    default Optional<String> objection(VerifiedWebhook webhook) {
        return Optional.empty();
    }

    /**
     * What a new object in this provider's bucket means; nothing, for providers that do not deliver that way. The room of
     * its events decides the notice's place in the log.
     */
    default Normalization normalize(ObjectCreated created) {
        return new Normalization.NotProjected(Normalization.Kind.IGNORED, "object-created");
    }
}

package dev.parley.platform.spi.webhook;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.util.List;
import java.util.Optional;

/**
 * What a provider sends in, and what it means. Pure: the same input always gives the same result, nothing is looked up.
 *
 * <p>Law: for every body whatsoever, {@link #normalize} and {@link #room} return and never throw; the same delivery
 * always yields the same event ids.
 */
public interface WebhookAdapter {

    /** The provider's name. */
    PlatformId platform();

    /** The revision of {@link #normalize}, from 1; raised with every change of what it yields. */
    int revision();

    /** All ways in, with the secrets configured for each. */
    List<WebhookRoute> routes();

    /**
     * Whether {@code body} is the provider's probe of the endpoint, to be answered 200 whatever its signature and
     * otherwise ignored. Never true for a body that could be an event.
     */
    default boolean isPing(WebhookRoute route, byte[] body) {
        return false;
    }

    /** The room that a delivery is about, where the body yields it: decides the delivery's place in the log. */
    Optional<ProviderRoomName> room(VerifiedWebhook webhook);

    /** What a webhook means. */
    Normalization normalize(VerifiedWebhook webhook);

    /**
     * The JSON to answer an accepted webhook with, for providers that use what they are answered; they get
     * {@code {"status":"ok"}} elsewhere.
     */
    default Optional<String> answer(VerifiedWebhook webhook) {
        return Optional.empty();
    }

    /** What a new object in this provider's bucket means; nothing, for providers that do not deliver that way. */
    default Normalization normalize(ObjectCreated created) {
        return new Normalization.NotProjected(Normalization.Kind.IGNORED, "object-created");
    }
}

package dev.parley.platform.spi;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;

/**
 * Facet: our webhook at the provider, registered through its API. A provider allows few of them (often one for a whole
 * account), and environments may share the account: a webhook with another address belongs to somebody else and is never
 * changed.
 */
public interface WebhookRegistration {

    /** How our webhook stands; changes nothing, so its {@link Registration#change()} is {@link Change#NONE}. */
    Uni<Registration> registration(URI address);

    /**
     * Creates our webhook where it is absent, repairs it where the provider switched it off or its settings differ from
     * ours, and answers how it stands after that. Idempotent. The provider probes {@code address} meanwhile: whoever
     * serves it has to be up.
     *
     * @param address where the provider shall deliver to: absolute, {@code https} outside development
     */
    Uni<Registration> ensure(URI address);

    /** How a webhook stands. */
    enum State {
        /** The provider delivers to our address. */
        ACTIVE,
        /** It is there, and the provider does not deliver: too many deliveries failed. */
        FAILED,
        /** There is none. */
        ABSENT,
        /** The place is taken by a webhook with another address, which is left alone. */
        TAKEN
    }

    /** What {@link #ensure} did. */
    enum Change {
        NONE,
        CREATED,
        REPAIRED
    }

    /**
     * @param detail what the provider says of it, for operators; never a secret
     */
    record Registration(State state, Change change, Optional<String> detail) {

        /** What was found, unchanged. */
        public static Registration found(State state) {
            return new Registration(state, Change.NONE, Optional.empty());
        }
    }
}

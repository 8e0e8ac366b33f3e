package dev.parley.platform.spi;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;

/**
 * Facet: our webhook at the provider, registered through its API. A provider allows few of them (often one for a whole
 * account), and environments may share the account: a webhook with another address belongs to another environment and
 * is never changed.
 */
public interface WebhookRegistration {

    /** State of our webhook; changes nothing, so the {@link Registration#change()} is {@link Change#NONE}. */
    Uni<Registration> registration(URI address);

    /**
     * Creates our webhook if it is absent, repairs it if the provider disabled it or its settings differ from ours, and
     * returns its state after that. Idempotent. The provider probes {@code address} meanwhile, so it must be served.
     *
     * @param address where the provider delivers to: absolute, {@code https} outside development
     */
    Uni<Registration> ensure(URI address);

    /** State of a webhook. */
    enum State {
        /** The provider delivers to our address. */
        ACTIVE,
        /** It exists, but the provider does not deliver: too many deliveries failed. */
        FAILED,
        /** It does not exist. */
        ABSENT,
        /** A webhook with another address takes its place, and is left unchanged. */
        TAKEN
    }

    /** What {@link #ensure} did. */
    enum Change {
        NONE,
        CREATED,
        REPAIRED
    }

    /** @param detail the provider's reason, for operators; never a secret */
    record Registration(State state, Change change, Optional<String> detail) {

        /** A registration found unchanged. */
        public static Registration found(State state) {
            return new Registration(state, Change.NONE, Optional.empty());
        }
    }
}

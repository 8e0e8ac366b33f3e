package dev.parley.room.registration;

import dev.parley.platform.spi.WebhookRegistration.State;

/** Status of a webhook at its last check. */
public enum RegistrationStatus {
    /** The provider delivers to us. */
    ACTIVE,
    /** The webhook exists, but the provider has stopped delivering. */
    FAILED,
    /** There is no webhook. */
    ABSENT,
    /** Another address occupies the provider's only webhook; it is not replaced. */
    TAKEN,
    /** Our own endpoint does not answer, so the provider was not called. */
    ENDPOINT_SILENT,
    /** The call to the provider failed. */
    UNKNOWN;

    static RegistrationStatus of(State state) {
        return switch (state) {
            case ACTIVE -> ACTIVE;
            case FAILED -> FAILED;
            case ABSENT -> ABSENT;
            case TAKEN -> TAKEN;
        };
    }

    /** Whether an early check may find it repaired. {@link #TAKEN} needs an operator. */
    boolean isTemporary() {
        return this != ACTIVE && this != TAKEN;
    }
}

package dev.parley.room.registration;

import dev.parley.platform.spi.WebhookRegistration.State;

/** How a webhook stands, as far as we know. */
enum WebhookStatus {
    /** The provider delivers to us. */
    ACTIVE,
    /** It is there, and the provider does not deliver. */
    FAILED,
    /** There is none. */
    ABSENT,
    /** Another address has the place, and keeps it. */
    TAKEN,
    /** Our own endpoint does not answer, so that the provider was not asked. */
    ENDPOINT_SILENT,
    /** The provider could not be asked. */
    UNKNOWN;

    static WebhookStatus of(State state) {
        return switch (state) {
            case ACTIVE -> ACTIVE;
            case FAILED -> FAILED;
            case ABSENT -> ABSENT;
            case TAKEN -> TAKEN;
        };
    }

    /** Whether looking again soon may find it mended; a place that somebody else has stays taken. */
    boolean passes() {
        return this != ACTIVE && this != TAKEN;
    }
}

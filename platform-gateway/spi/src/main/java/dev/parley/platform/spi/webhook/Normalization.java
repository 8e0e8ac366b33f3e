package dev.parley.platform.spi.webhook;

import dev.parley.platform.events.PlatformEvent;
import java.util.List;

/** Result of normalizing a delivery. */
public sealed interface Normalization {

    /** The events of the delivery, in this order; never empty. */
    record Events(List<PlatformEvent> events) implements Normalization {
        public Events {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("no events is NotProjected");
            }
        }
    }

    /**
     * Recognised, kept and counted, but without events.
     *
     * @param providerType the provider's word for it, raw, at most 64 characters
     */
    record NotProjected(Kind kind, String providerType) implements Normalization {
        public NotProjected {
            providerType = providerType.length() > 64 ? providerType.substring(0, 64) : providerType;
        }
    }

    /** Authentic but other than documented: kept for a corrected normalizer. {@code reason} has no personal data. */
    record Unreadable(String reason) implements Normalization {}

    /** What is known about a delivery that is not projected. */
    enum Kind {
        PING,
        PARTICIPANT_WAITING,
        PARTICIPANT_WAITING_ENDED,
        TRANSCRIPT_STARTED,
        TRANSCRIPT_READY,
        TRANSCRIPT_FAILED,
        CONTROL,
        /** A type that this version does not know, or that has no events. */
        IGNORED
    }
}

package dev.parley.platform.spi.webhook;

import dev.parley.platform.events.PlatformEvent;
import java.util.List;

/** What a delivery means. */
public sealed interface Normalization {

    /** It means these events, in this order; never empty. */
    record Events(List<PlatformEvent> events) implements Normalization {
        public Events {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("no events is NotProjected");
            }
        }
    }

    /**
     * Understood, kept and counted, but nothing follows from it.
     *
     * @param providerType the provider's word for it, raw, at most 64 characters
     */
    record NotProjected(Kind kind, String providerType) implements Normalization {
        public NotProjected {
            providerType = providerType.length() > 64 ? providerType.substring(0, 64) : providerType;
        }
    }

    /** Authentic but not what the provider documents: kept for a corrected normaliser. Says why, without personal data. */
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
        /** A type that this version does not know, or knows to mean nothing. */
        IGNORED
    }
}

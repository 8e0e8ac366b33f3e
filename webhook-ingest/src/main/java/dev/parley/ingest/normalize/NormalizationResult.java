package dev.parley.ingest.normalize;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Result of normalizing one record of the delivery log. At least one of the three parts is present; several are where a
 * delivery holds several notices with different results.
 *
 * @param platform for metrics; {@code unknown} if the record has none
 * @param deadLetterReason why the delivery is written to the dead-letter topic; absent if it is not
 */
public record NormalizationResult(
        String platform,
        List<PlatformEvent> events,
        List<NotProjected> notProjected,
        Optional<DeadLetterReason> deadLetterReason) {

    /** Outcome of a normalization. */
    public enum Outcome {
        /** It yields events and nothing failed. */
        PROJECTED,
        /** It was read and yields no event. */
        IGNORED,
        /** It could not be read, or only in part. */
        DEAD_LETTERED;

        /** The word in metrics, traces and answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Copies the lists. */
    public NormalizationResult {
        events = List.copyOf(events);
        notProjected = List.copyOf(notProjected);
    }

    /** The outcome. */
    public Outcome outcome() {
        if (deadLetterReason.isPresent()) {
            return Outcome.DEAD_LETTERED;
        }
        return events.isEmpty() ? Outcome.IGNORED : Outcome.PROJECTED;
    }

    static NormalizationResult deadLettered(String platform, DeadLetterReason reason) {
        return new NormalizationResult(platform, List.of(), List.of(), Optional.of(reason));
    }
}

package dev.parley.ingest.normalize;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one record of the delivery log means. Any of the three may be there, one is: several notices in one delivery may
 * fare differently.
 *
 * @param platform for metrics; {@code unknown} if the record does not say
 * @param poison why the delivery must be kept aside
 */
public record NormalizationResult(
        String platform, List<PlatformEvent> events, List<NotProjected> notProjected, Optional<DeadLetterReason> poison) {

    /** In one word. */
    public enum Outcome {
        /** Events follow from it, and nothing is wrong. */
        PROJECTED,
        /** Understood, and nothing follows from it. */
        IGNORED,
        /** It could not be read, or not all of it. */
        DEAD_LETTERED;

        /** The word in metrics, headers and answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Copies the lists. */
    public NormalizationResult {
        events = List.copyOf(events);
        notProjected = List.copyOf(notProjected);
    }

    /** In one word. */
    public Outcome outcome() {
        if (poison.isPresent()) {
            return Outcome.DEAD_LETTERED;
        }
        return events.isEmpty() ? Outcome.IGNORED : Outcome.PROJECTED;
    }

    static NormalizationResult poisoned(String platform, DeadLetterReason poison) {
        return new NormalizationResult(platform, List.of(), List.of(), Optional.of(poison));
    }
}

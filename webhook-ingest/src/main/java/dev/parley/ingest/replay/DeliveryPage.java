package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.OffsetRanges;
import java.util.List;

/**
 * A part of a listing.
 *
 * @param items oldest first; may be few, or none, before the end: a page is bounded in time, too
 * @param rest where the next page begins; empty at the end
 * @param scanned how many records were looked at
 */
public record DeliveryPage(List<FoundDelivery> items, OffsetRanges rest, long scanned) {

    /** Copies the list. */
    public DeliveryPage {
        items = List.copyOf(items);
    }
}

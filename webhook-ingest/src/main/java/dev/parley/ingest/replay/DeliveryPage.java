package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.OffsetRanges;
import java.util.List;

/**
 * One page of deliveries.
 *
 * @param items oldest first; a page before the last may be short or empty, because its time is limited, too
 * @param rest what the next pages read; empty on the last page
 * @param scanned number of records that were read
 */
public record DeliveryPage(List<FoundDelivery> items, OffsetRanges rest, long scanned) {

    /** Copies the list. */
    public DeliveryPage {
        items = List.copyOf(items);
    }
}

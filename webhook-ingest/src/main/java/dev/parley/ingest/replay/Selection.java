package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.TimeWindow;
import dev.parley.ingest.log.DeliveryId;
import java.util.List;

/** Selection of deliveries. */
public sealed interface Selection {

    /** Where they are searched. */
    DeliverySource source();

    /** Deliveries by id; from 1 to {@link #MAX_IDS}. */
    record ByIds(DeliverySource source, List<DeliveryId> ids) implements Selection {

        /** Maximum number of ids. */
        public static final int MAX_IDS = 100;

        /** @throws IllegalArgumentException if there are too many ids, or none */
        public ByIds {
            ids = List.copyOf(ids);
            if (ids.isEmpty() || ids.size() > MAX_IDS) {
                throw new IllegalArgumentException("must be from 1 to " + MAX_IDS + " delivery ids");
            }
        }
    }

    /** Deliveries of a time window that match a filter. */
    record ByWindow(DeliverySource source, TimeWindow window, DeliveryFilter filter) implements Selection {}
}

package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.TimeWindow;
import dev.parley.ingest.log.DeliveryId;
import java.util.List;

/** Which deliveries. */
public sealed interface Selection {

    /** Where they are looked for. */
    DeliverySource source();

    /** These; from 1 to {@link #MOST} of them. */
    record ByIds(DeliverySource source, List<DeliveryId> ids) implements Selection {

        /** As many as may be named at once. */
        public static final int MOST = 100;

        /** @throws IllegalArgumentException if they are too many, or none */
        public ByIds {
            ids = List.copyOf(ids);
            if (ids.isEmpty() || ids.size() > MOST) {
                throw new IllegalArgumentException("from 1 to " + MOST + " delivery ids");
            }
        }
    }

    /** All of a time that pass a filter. */
    record ByWindow(DeliverySource source, TimeWindow window, DeliveryFilter filter) implements Selection {}
}

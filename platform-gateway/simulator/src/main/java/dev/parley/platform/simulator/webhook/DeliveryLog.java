package dev.parley.platform.simulator.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Log of recent deliveries, oldest first; the oldest are dropped above a maximum. */
public final class DeliveryLog {

    private static final int MOST = 10_000;

    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private long count;

    Delivery open(Event event) {
        count++;
        Delivery delivery = new Delivery("d" + count, event);
        deliveries.put(delivery.id(), delivery);
        if (deliveries.size() > MOST) {
            deliveries.remove(deliveries.keySet().iterator().next());
        }
        return delivery;
    }

    /** The delivery of that id. */
    public Optional<Delivery> find(String id) {
        return Optional.ofNullable(deliveries.get(id));
    }

    /** Deliveries of one platform and room; empty matches any. */
    public List<Delivery> list(Optional<String> platform, Optional<String> room) {
        return deliveries.values().stream()
                .filter(delivery -> platform.isEmpty()
                        || platform.get().equals(delivery.event().platform()))
                .filter(delivery ->
                        room.isEmpty() || room.get().equals(delivery.event().room()))
                .toList();
    }
}

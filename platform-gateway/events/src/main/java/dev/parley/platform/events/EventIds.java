package dev.parley.platform.events;

import java.util.UUID;

/** Ids of platform events: the same delivery always yields the same ids, so that replays and duplicates are recognised. */
public final class EventIds {

    private static final UUID NAMESPACE = UUID.fromString("6d7f7b0e-3f0b-5a34-9d57-0c8e2a4f6b11");

    private EventIds() {}

    /**
     * @param eventKey the provider's event id from the <em>signed body</em>, or the body's SHA-256 in hex where the
     *     provider gives none; never an unsigned header
     * @param index 0 for the first event of a delivery, then 1, 2, …
     */
    public static UUID of(PlatformId platform, String eventKey, int index) {
        return NameBasedIds.uuid5(NAMESPACE, platform + "|" + eventKey + "|" + index);
    }
}

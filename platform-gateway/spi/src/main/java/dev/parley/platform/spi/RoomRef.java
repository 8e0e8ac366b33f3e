package dev.parley.platform.spi;

import dev.parley.platform.events.ProviderRoomName;
import java.util.Optional;

/** A provider room with the meeting id of its creation: some providers delete by one, some by the other. */
public record RoomRef(ProviderRoomName room, Optional<String> meetingId) {}

package dev.parley.room.recordingcontrol;

import dev.parley.platform.api.RecordingControlRequest;
import dev.parley.platform.events.NameBasedIds;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.runtime.tracing.TraceParent;
import java.util.UUID;

/**
 * Intent: whether a recording of a meeting should be running.
 *
 * @param trace the trace that caused the intent; empty without tracing
 */
record RecordingIntent(
        UUID meetingId,
        Mode mode,
        UUID instance,
        boolean running,
        String platform,
        String roomName,
        int attempts,
        TraceParent trace) {

    private static final UUID TRACKS = UUID.fromString("a1b2c3d4-e5f6-7890-abcd-ef1234567890");

    /**
     * The instance id: the same for every start with this mode in this meeting, so that a repeated start is recognised.
     * Callers compute the same one: for one file the meeting's id, for tracks the UUIDv5 of it.
     */
    static UUID instance(UUID meetingId, Mode mode) {
        return switch (mode) {
            case COMPOSED -> meetingId;
            case TRACKS -> NameBasedIds.uuid5(TRACKS, meetingId.toString());
        };
    }

    ProviderRoomName room() {
        return new ProviderRoomName(roomName);
    }

    RecordingControlRequest request() {
        return new RecordingControlRequest(mode, instance);
    }
}

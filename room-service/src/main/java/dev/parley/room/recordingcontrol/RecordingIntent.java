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

    private static final UUID NAMESPACE = UUID.fromString("0f9a4c5e-57a1-5d6b-8c3e-92b7a1f3d0e6");

    /** The instance id: the same for every start with this mode in this meeting, so that a repeated start is recognised. */
    static UUID instance(UUID meetingId, Mode mode) {
        return NameBasedIds.uuid5(NAMESPACE, meetingId + "|" + mode);
    }

    ProviderRoomName room() {
        return new ProviderRoomName(roomName);
    }

    RecordingControlRequest request() {
        return new RecordingControlRequest(mode, instance);
    }
}

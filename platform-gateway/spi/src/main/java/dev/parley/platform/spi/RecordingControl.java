package dev.parley.platform.spi;

import dev.parley.platform.events.ProviderRoomName;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Facet: recordings started and stopped by the server. */
public interface RecordingControl {

    /**
     * Starts a recording. Idempotent by {@code instance}: one that runs already answers {@link Started#ALREADY_ACTIVE}.
     * Fails with a {@link PlatformException.Conflict} that passes where the provider does not see anybody to record yet.
     *
     * @param instance the caller's id of this recording; the events that tell of it carry the same
     */
    Uni<Started> startRecording(ProviderRoomName room, Mode mode, UUID instance);

    /** Stops it. Idempotent: nothing to stop is success, also in a room that is unknown. Its file comes later. */
    Uni<Void> stopRecording(ProviderRoomName room, Mode mode, UUID instance);

    /** What is recorded. */
    enum Mode {
        COMPOSED,
        TRACKS
    }

    /** How a start ended. */
    enum Started {
        STARTED,
        ALREADY_ACTIVE
    }
}

package dev.parley.platform.spi;

import dev.parley.platform.events.ProviderRoomName;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Facet: recordings started and stopped by the server. */
public interface RecordingControl {

    /**
     * Starts a recording. Idempotent by {@code instance}: for a running one the result is
     * {@link Started#ALREADY_ACTIVE}. Fails with a retryable {@link PlatformException.Conflict} while the provider does
     * not see anybody to record yet.
     *
     * @param instance the caller's id of this recording; its events carry the same
     */
    Uni<Started> startRecording(ProviderRoomName room, Mode mode, UUID instance);

    /**
     * Stops a recording. Idempotent: nothing to stop is success, also in an unknown room. The file is available later.
     */
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

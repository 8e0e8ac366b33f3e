package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.media.MediaFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A recording that has ended and is to be delivered.
 *
 * @param startedAt absent: so that it ends now
 */
public record RecordingOrder(Optional<Instant> startedAt, Content content) {

    /** What was recorded. */
    public sealed interface Content {}

    /** Everybody in one file. */
    public record Composed(MediaFile media) implements Content {}

    /** One file per person. */
    public record Tracks(List<Track> tracks) implements Content {
        public Tracks {
            tracks = List.copyOf(tracks);
        }
    }

    /**
     * One person's microphone.
     *
     * @param participantId absent: the person is taken from those who were in the room
     * @param offsetMs from the start of the recording
     */
    public record Track(Optional<String> participantId, MediaFile media, long offsetMs) {}
}

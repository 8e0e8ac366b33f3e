package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.media.MediaFile;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Request to deliver a finished recording.
 *
 * @param startedAt absent: derived from the length so that the recording ends now
 * @param session the id of an earlier recording that this one continues, where the provider has that
 * @param metadata what the one who started it adds to the recording's description, where the provider has that
 */
public record RecordingRequest(
        Optional<Instant> startedAt, Optional<String> session, Map<String, Object> metadata, Content content) {

    public RecordingRequest {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // which may hold nulls
    }

    /** Content of the recording. */
    public sealed interface Content {}

    /** All participants in one file. */
    public record Composed(MediaFile media) implements Content {}

    /** One file per participant. */
    public record Tracks(List<Track> tracks) implements Content {
        public Tracks {
            tracks = List.copyOf(tracks);
        }
    }

    /**
     * Audio track of one participant.
     *
     * @param participantId absent: taken from the participants of the room
     * @param offsetMs from the start of the recording
     */
    public record Track(Optional<String> participantId, MediaFile media, long offsetMs) {}
}

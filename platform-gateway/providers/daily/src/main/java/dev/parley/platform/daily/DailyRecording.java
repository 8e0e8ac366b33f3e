package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.rest.UntrustedJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Fields of a recording that webhooks and the recordings API share, read in the same way. */
final class DailyRecording {

    private DailyRecording() {}

    /** The id is in every signal about a recording, so it is the key. */
    static RecordingKey key(String recordingId) {
        return new RecordingKey("id:" + recordingId);
    }

    /** The tracks of {@code tracks}, which may be null or absent; the key is {@code s3Key} or {@code s3key}. */
    static List<RecordedTrack> tracks(JsonNode recording) {
        return StreamSupport.stream(recording.path("tracks").spliterator(), false)
                .flatMap(track -> track(track).stream())
                .toList();
    }

    private static Optional<RecordedTrack> track(JsonNode track) {
        Optional<Long> size = Optional.of(track.path("size"))
                .filter(value -> value.canConvertToLong() && value.isIntegralNumber())
                .map(JsonNode::longValue)
                .filter(bytes -> bytes >= 0);
        return UntrustedJson.text(track, "s3Key")
                .or(() -> UntrustedJson.text(track, "s3key"))
                .map(key -> TrackKey.track(key, size));
    }

    /** The source of a recording: its tracks if known, else the gateway under its id. */
    static RecordingSource source(String recordingId, RecordingKind kind, List<RecordedTrack> tracks) {
        return kind == RecordingKind.TRACKS && !tracks.isEmpty()
                ? new RecordingSource.Tracks(tracks)
                : new RecordingSource.AskGateway(recordingId);
    }
}

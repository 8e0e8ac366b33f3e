package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.control.RecordingRequest.Composed;
import dev.parley.platform.simulator.control.RecordingRequest.Content;
import dev.parley.platform.simulator.control.RecordingRequest.Track;
import dev.parley.platform.simulator.control.RecordingRequest.Tracks;
import dev.parley.platform.simulator.http.Fields;
import dev.parley.platform.simulator.media.MediaLibrary;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses recording requests and resolves their media. */
final class RecordingRequestReader {

    private static final String DEFAULT_COMPOSED = "standup.mp4";
    private static final List<String> DEFAULT_TRACKS = List.of("planning-she.webm", "planning-he.webm");

    private final MediaLibrary media;

    RecordingRequestReader(MediaLibrary media) {
        this.media = media;
    }

    /** Fails if the request is invalid or its media do not exist. */
    Future<RecordingRequest> read(JsonObject body) {
        Fields fields = new Fields(body);
        Optional<Instant> startedAt = fields.text("startedAt").map(RecordingRequestReader::instant);
        String kind = fields.oneOf("kind", "composed", "tracks").orElseThrow(() -> Fields.required("kind"));
        Future<Content> content = kind.equals("composed") ? composed(fields) : tracks(fields);
        Map<String, Object> metadata =
                fields.object("metadata").map(JsonObject::getMap).orElse(Map.of());
        return content.map(recorded -> new RecordingRequest(startedAt, fields.text("session"), metadata, recorded));
    }

    private Future<Content> composed(Fields fields) {
        return media.find(fields.text("media").orElse(DEFAULT_COMPOSED)).map(Composed::new);
    }

    private Future<Content> tracks(Fields fields) {
        JsonArray given = fields.array("tracks").orElseGet(RecordingRequestReader::defaultTracks);
        List<Future<Track>> tracks = new ArrayList<>();
        for (Object entry : given) {
            if (!(entry instanceof JsonObject track)) {
                throw ControlException.invalid("\"tracks\" must hold objects");
            }
            tracks.add(track(new Fields(track)));
        }
        return Future.all(tracks).map(done -> new Tracks(done.list()));
    }

    private Future<Track> track(Fields fields) {
        Optional<Number> offset = fields.number("offsetMs");
        return media.find(fields.requiredText("media"))
                .map(file -> new Track(
                        fields.text("participantId"),
                        file,
                        offset.map(Number::longValue).orElse(file.offset().toMillis())));
    }

    private static JsonArray defaultTracks() {
        JsonArray tracks = new JsonArray();
        DEFAULT_TRACKS.forEach(name -> tracks.add(new JsonObject().put("media", name)));
        return tracks;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ControlException.invalid("\"startedAt\" must be a time such as 2026-01-01T10:00:00Z");
        }
    }
}

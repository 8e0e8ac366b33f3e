package dev.parley.platform.simulator.daily;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Call;
import dev.parley.platform.simulator.http.Fields;
import dev.parley.platform.simulator.http.ProviderRouter;
import dev.parley.platform.simulator.http.Reply;
import dev.parley.platform.simulator.media.DownloadLinks.Link;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /rooms/:name/recordings} and {@code /recordings}. */
final class RecordingRest {

    /** Default instance id, reserved by Daily. */
    private static final String STANDARD_INSTANCE = "c3df927c-f738-4471-a2b7-066fa7e95a6b";

    private static final int LINK_SECONDS = 3600;
    private static final int MAX_LINK_SECONDS = 12 * 3600;

    private final DailyDomain domain;
    private final Clock clock;

    RecordingRest(DailyDomain domain, Clock clock) {
        this.domain = domain;
        this.clock = clock;
    }

    void addTo(ProviderRouter rest) {
        rest.on(POST, "/v1/rooms/:name/recordings/start", "start-recording", this::start)
                .on(POST, "/v1/rooms/:name/recordings/stop", "stop-recording", this::stop)
                .on(GET, "/v1/recordings", "list-recordings", this::list)
                .on(
                        GET,
                        "/v1/recordings/:id",
                        "get-recording",
                        call -> Reply.json(200, recording(call).toJson()))
                .on(DELETE, "/v1/recordings/:id", "delete-recording", this::delete)
                .on(GET, "/v1/recordings/:id/access-link", "get-access-link", this::accessLink);
    }

    /** Answers before the recording starts, as Daily does; needs a participant in the room. */
    private Reply start(Call call) {
        String room = room(call);
        Fields body = new Fields(Schema.check(call.body(), Schema.RECORDING));
        body.number("maxDuration");
        body.number("minIdleTimeOut");
        String type = body.oneOf("type", "cloud", "cloud-audio-only", Recording.RAW_TRACKS)
                .orElse("cloud");
        String instance = instance(body);
        CallSession session = domain.calls()
                .ongoing(room)
                .orElseThrow(
                        () -> new ApiException(404, "room " + room + " does not seem to be hosting a call currently"));
        if (domain.recordings().runs(room, instance)) {
            throw new ApiException(400, "room " + room + " has an active stream");
        }
        domain.startRecording(room, instance, type, session.present().get(0).sessionId());
        return sent();
    }

    private Reply stop(Call call) {
        String room = room(call);
        Fields body = new Fields(Schema.check(call.body(), Schema.RECORDING));
        Optional<String> instance = body.text("instanceId");
        boolean rawTracks =
                body.text("type").filter(Recording.RAW_TRACKS::equals).isPresent();
        List<Recording> stopped = domain.recordings().running(room).stream()
                .filter(recording -> recording.rawTracks() == rawTracks)
                .filter(recording -> instance.isEmpty() || instance.get().equals(recording.instanceId()))
                .toList();
        if (stopped.isEmpty()) {
            throw new ApiException(400, "room " + room + " has no active recording");
        }
        stopped.forEach(domain.recordings()::stop);
        return sent();
    }

    private Reply list(Call call) {
        Optional<String> room = call.query("room_name");
        List<JsonObject> found = domain.recordings().all().stream()
                .filter(recording -> room.isEmpty() || room.get().equals(recording.room()))
                .map(Recording::toListed)
                .toList();
        return Reply.json(200, ListPage.of(found, call));
    }

    /** Objects in the customer's bucket stay. */
    private Reply delete(Call call) {
        Recording recording = recording(call);
        domain.recordings().delete(recording.id());
        domain.links().withdraw(recording.id());
        JsonObject body = new JsonObject().put("deleted", true).put("id", recording.id());
        recording
                .result()
                .ifPresent(result -> result.bucket()
                        .ifPresent(bucket -> body.put("s3_bucket", bucket).put("s3_key", result.key())));
        return Reply.json(200, body);
    }

    /** Daily answers 200 with a text instead of a link if it may not issue one. */
    private Reply accessLink(Call call) {
        Recording recording = recording(call);
        int seconds = call.number("valid_for_secs", LINK_SECONDS, 1, MAX_LINK_SECONDS);
        Link link = domain.links().mint(recording.id(), Duration.ofSeconds(seconds));
        return Reply.json(
                200,
                new JsonObject()
                        .put(
                                "download_link",
                                accessible(recording) ? link.url() : "access to recordings is not allowed")
                        .put("expires", link.expires()));
    }

    private boolean accessible(Recording recording) {
        boolean allowed = domain.rooms()
                .find(recording.room())
                .map(room -> room.config().apiAccess())
                .orElse(true);
        return allowed && recording.finished() && !recording.rawTracks();
    }

    private String room(Call call) {
        String name = call.path("name");
        return domain.rooms()
                .find(name)
                .map(Room::name)
                .orElseThrow(() -> new ApiException(404, "room " + name + " not found"));
    }

    private Recording recording(Call call) {
        return domain.recordings()
                .find(call.path("id"))
                .orElseThrow(() -> new ApiException(404, "recording not found"));
    }

    /** The given instance id or the default one. */
    static String instance(Fields body) {
        String instance = body.text("instanceId").orElse(STANDARD_INSTANCE);
        try {
            return UUID.fromString(instance).toString();
        } catch (IllegalArgumentException e) {
            throw new ApiException(400, "\"instanceId\" must be a UUID");
        }
    }

    private static Reply sent() {
        return Reply.json(200, new JsonObject().put("status", "sent"));
    }
}

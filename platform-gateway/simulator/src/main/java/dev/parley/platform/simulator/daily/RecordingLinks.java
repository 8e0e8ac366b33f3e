package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rooms whose recording starts when somebody comes, because a token says so. Nobody brings a token here: whoever comes
 * to such a room counts as having come by a link with one.
 */
final class RecordingLinks {

    private final Map<String, String> instances = new HashMap<>();

    /** Takes note of a token that was made. */
    void remember(JsonObject tokenProperties) {
        Fields fields = new Fields(tokenProperties);
        Optional<String> room = fields.text("room_name");
        if (fields.flag("start_cloud_recording").orElse(false) && room.isPresent()) {
            JsonObject options = fields.object("start_cloud_recording_opts").orElseGet(JsonObject::new);
            Schema.check(options, Schema.RECORDING);
            instances.put(room.get(), RecordingRest.instance(new Fields(options)));
        }
    }

    /** The instance that starts when somebody comes; a room has to allow composed recordings for it. */
    Optional<String> startingIn(Room room) {
        return room.config().recordingTypes().cloud()
                ? Optional.ofNullable(instances.get(room.name()))
                : Optional.empty();
    }
}

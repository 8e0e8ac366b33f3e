package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rooms whose recording starts with a join because a token requests it. The simulator sees no tokens at joins: everybody
 * who joins such a room counts as holding one.
 */
final class RecordingLinks {

    private final Map<String, String> instances = new HashMap<>();

    /** Records a created token. */
    void remember(JsonObject tokenProperties) {
        Fields fields = new Fields(tokenProperties);
        Optional<String> room = fields.text("room_name");
        if (fields.flag("start_cloud_recording").orElse(false) && room.isPresent()) {
            JsonObject options = fields.object("start_cloud_recording_opts").orElseGet(JsonObject::new);
            Schema.check(options, Schema.RECORDING);
            instances.put(room.get(), RecordingRest.instance(new Fields(options)));
        }
    }

    /** The instance that starts with a join; empty unless the room allows composed recordings. */
    Optional<String> startingIn(Room room) {
        return room.config().recordingTypes().cloud()
                ? Optional.ofNullable(instances.get(room.name()))
                : Optional.empty();
    }
}

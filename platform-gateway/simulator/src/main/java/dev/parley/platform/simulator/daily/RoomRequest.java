package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The body of {@code POST /rooms}; everything is optional. */
record RoomRequest(Optional<String> name, String privacy, RoomConfig config) {

    private static final String NAME = "[A-Za-z0-9_-]{1,128}";

    static RoomRequest read(JsonObject body) {
        Fields fields = new Fields(Schema.check(body, Schema.ROOM));
        Optional<String> name = fields.text("name");
        if (name.isPresent() && !name.get().matches(NAME)) {
            throw new ApiException(400, "room name may only contain A-Z, a-z, 0-9, '-' and '_'");
        }
        return new RoomRequest(
                name,
                fields.oneOf("privacy", "public", "private").orElse("public"),
                RoomConfig.read(fields.object("properties").orElseGet(JsonObject::new)));
    }
}

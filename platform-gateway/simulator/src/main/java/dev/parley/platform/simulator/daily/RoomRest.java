package dev.parley.platform.simulator.daily;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Call;
import dev.parley.platform.simulator.http.Fields;
import dev.parley.platform.simulator.http.ProviderRouter;
import dev.parley.platform.simulator.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** REST resource {@code /rooms} with presence. */
final class RoomRest {

    private final DailyDomain domain;
    private final Clock clock;

    RoomRest(DailyDomain domain, Clock clock) {
        this.domain = domain;
        this.clock = clock;
    }

    void addTo(ProviderRouter rest) {
        rest.on(POST, "/v1/rooms", "create-room", this::create)
                .on(GET, "/v1/rooms", "list-rooms", this::list)
                .on(
                        GET,
                        "/v1/rooms/:name",
                        "get-room",
                        call -> Reply.json(200, room(call).toJson(domain.base())))
                .on(POST, "/v1/rooms/:name", "update-room", this::update)
                .on(DELETE, "/v1/rooms/:name", "delete-room", this::delete)
                .on(GET, "/v1/rooms/:name/presence", "get-presence", this::presence)
                .on(POST, "/v1/rooms/:name/eject", "eject", this::eject);
    }

    private Reply create(Call call) {
        Room room = domain.rooms().create(RoomRequest.read(call.body()));
        return Reply.json(200, room.toJson(domain.base()));
    }

    private Reply list(Call call) {
        List<JsonObject> all = domain.rooms().listed().stream()
                .map(room -> room.toJson(domain.base()))
                .toList();
        return Reply.json(200, ListPage.of(all, call));
    }

    private Reply update(Call call) {
        Room room = room(call);
        Fields body = new Fields(Schema.check(call.body(), Schema.ROOM));
        String privacy = body.oneOf("privacy", "public", "private").orElse(room.privacy());
        RoomConfig config =
                body.object("properties").map(room.config()::changed).orElse(room.config());
        Room changed = room.with(privacy, config);
        domain.rooms().replace(changed);
        return Reply.json(200, changed.toJson(domain.base()));
    }

    /** Daily answers an error for an expired room but deletes it. */
    private Reply delete(Call call) {
        Room room = room(call);
        domain.calls().present(room.name()).forEach(one -> domain.calls().leave(room, one.sessionId()));
        domain.rooms().delete(room);
        return room.expired(clock.instant())
                ? Reply.json(404, new JsonObject().put("error", "not-found").put("deleted", true))
                : Reply.json(200, new JsonObject().put("deleted", true).put("name", room.name()));
    }

    private Reply presence(Call call) {
        Room room = room(call);
        Instant now = clock.instant();
        List<JsonObject> all = domain.calls().ongoing(room.name()).stream()
                .flatMap(session ->
                        session.present().stream().map(one -> one.toPresence(room.name(), session.id(), now)))
                .toList();
        JsonArray data = new JsonArray();
        all.stream()
                .limit(call.number("limit", all.size(), 0, Integer.MAX_VALUE))
                .forEach(data::add);
        return Reply.json(200, new JsonObject().put("total_count", all.size()).put("data", data));
    }

    private Reply eject(Call call) {
        Room room = room(call);
        Fields body = new Fields(call.body());
        JsonArray ids = body.array("ids").orElseGet(JsonArray::new);
        JsonArray users = body.array("user_ids").orElseGet(JsonArray::new);
        JsonArray ejected = new JsonArray();
        domain.calls().present(room.name()).stream()
                .filter(one -> ids.contains(one.sessionId()) || users.contains(one.userId()))
                .forEach(one -> {
                    domain.calls().leave(room, one.sessionId());
                    ejected.add(one.sessionId());
                });
        return Reply.json(200, new JsonObject().put("ejectedIds", ejected));
    }

    private Room room(Call call) {
        String name = call.path("name");
        return domain.rooms().find(name).orElseThrow(() -> new ApiException(404, "room " + name + " not found"));
    }
}

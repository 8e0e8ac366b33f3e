package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.webhook.Event;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** Bodies of event_sync events, which have no event id. */
final class ProsodyEvents {

    static final String CREATED = "muc-room-created";
    static final String DESTROYED = "muc-room-destroyed";
    static final String JOINED = "muc-occupant-joined";
    static final String LEFT = "muc-occupant-left";

    private final String domain;

    ProsodyEvents(String domain) {
        this.domain = domain;
    }

    Event created(Room room) {
        return event(
                CREATED,
                room,
                new JsonObject().put("created_at", room.createdAt().getEpochSecond()));
    }

    /** Lua has no empty array: an empty table is written as an object. */
    Event destroyed(Room room, Instant at) {
        JsonArray all = new JsonArray();
        room.occupants().forEach(occupant -> all.add(occupant.toJson()));
        return event(
                DESTROYED,
                room,
                new JsonObject()
                        .put("created_at", room.createdAt().getEpochSecond())
                        .put("destroyed_at", at.getEpochSecond())
                        .put("all_occupants", all.isEmpty() ? new JsonObject() : all));
    }

    /** @param type {@link #JOINED} or {@link #LEFT} */
    Event occupant(String type, Room room, Occupant occupant) {
        return event(
                type,
                room,
                new JsonObject()
                        .put("active_occupants_count", room.present().size())
                        .put("occupant", occupant.toJson()));
    }

    /** Of a breakout room, the name and the address are those of its main room. */
    private Event event(String type, Room room, JsonObject more) {
        JsonObject body = new JsonObject()
                .put("event_name", type)
                .put("room_name", room.name())
                .put("room_jid", room.name() + "@conference." + domain)
                .put("is_breakout", room.breakout().isPresent())
                .mergeIn(more);
        room.breakout().ifPresent(id -> body.put("breakout_room_id", id));
        return new Event(JitsiServer.NAME, type, UUID.randomUUID().toString(), room.name(), body.toBuffer());
    }
}

package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.http.Times;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;

/**
 * Meeting: a transient room at Whereby.
 *
 * @param roomName with its leading slash
 * @param base scheme, host and port of the room pages
 */
record Meeting(
        String id,
        String roomName,
        String base,
        String roomKey,
        Instant startDate,
        Instant endDate,
        RecordingSettings recording) {

    /** Lower case, without the slash. */
    String canonicalRoom() {
        return roomName.substring(1);
    }

    /** @param fields requested optional members */
    JsonObject toJson(Set<String> fields) {
        JsonObject json = new JsonObject()
                .put("meetingId", id)
                .put("roomName", roomName)
                .put("roomUrl", base + roomName)
                .put("startDate", Times.isoMillis(startDate))
                .put("endDate", Times.isoMillis(endDate));
        if (fields.contains("hostRoomUrl")) {
            json.put("hostRoomUrl", base + roomName + "?roomKey=" + roomKey);
        }
        if (fields.contains("viewerRoomUrl")) {
            json.put("viewerRoomUrl", base + roomName + "?roomKey=" + roomKey + "viewer");
        }
        return json;
    }

    @Override
    public String toString() {
        return "Meeting[" + id + "]";
    }
}

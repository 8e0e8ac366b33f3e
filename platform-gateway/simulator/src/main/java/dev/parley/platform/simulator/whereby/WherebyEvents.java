package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.http.Times;
import dev.parley.platform.simulator.webhook.Event;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Bodies of Whereby's webhooks: compact JSON, event ids of 64 hex digits. */
final class WherebyEvents {

    private static final int ID_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final String subdomain;

    WherebyEvents(String subdomain) {
        this.subdomain = subdomain;
    }

    /** @param type {@code room.client.joined} or {@code room.client.left} */
    Event client(String type, Meeting meeting, Optional<String> session, Client client, Occupancy after, Instant at) {
        JsonObject byRole = new JsonObject();
        after.byRole().forEach(byRole::put);
        JsonObject data = common(meeting, session)
                .put("participantId", client.participantId())
                .put("displayName", client.displayName())
                .put("metadata", null)
                .put("externalId", client.externalId().orElse(null))
                .put("roleName", client.roleName())
                .put("numClients", after.total())
                .put("numClientsByRoleName", byRole)
                .put("isDialIn", false);
        return event(type, meeting, data, at);
    }

    /** @param type {@code room.session.started} or {@code room.session.ended} */
    Event session(String type, Meeting meeting, String session, Instant at) {
        return event(type, meeting, common(meeting, Optional.of(session)), at);
    }

    /** Without ids of meeting and session, as at Whereby. */
    Event recordingFinished(Meeting meeting, String recordingId, String fileName, Instant at) {
        JsonObject data = new JsonObject()
                .put("recordingId", recordingId)
                .put("filename", fileName)
                .put("roomName", meeting.roomName())
                .put("status", "completed");
        return event("recording.finished", meeting, data, at);
    }

    private JsonObject common(Meeting meeting, Optional<String> session) {
        return new JsonObject()
                .put("meetingId", meeting.id())
                .put("roomName", meeting.roomName())
                .put("subdomain", subdomain)
                .put("roomSessionId", session.orElse(null));
    }

    private Event event(String type, Meeting meeting, JsonObject data, Instant at) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        JsonObject body = new JsonObject()
                .put("id", id)
                .put("apiVersion", "1.0")
                .put("createdAt", Times.isoMillis(at))
                .put("type", type)
                .put("data", data);
        return new Event(WherebyOrganisation.NAME, type, id, meeting.canonicalRoom(), body.toBuffer());
    }

    /** Clients in a room, bots included. */
    record Occupancy(Map<String, Integer> byRole) {

        static Occupancy of(Iterable<Client> clients) {
            Map<String, Integer> byRole = new TreeMap<>();
            clients.forEach(client -> byRole.merge(client.roleName(), 1, Integer::sum));
            return new Occupancy(byRole);
        }

        int total() {
            return byRole.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}

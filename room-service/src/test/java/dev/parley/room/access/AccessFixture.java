package dev.parley.room.access;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeOperations;
import dev.parley.room.testing.Issuer;
import dev.parley.room.testing.Parallel.Call;
import dev.parley.room.transcripts.StoredTranscripts;
import io.quarkus.arc.Unremovable;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A person's room with a meeting, its recording and its transcript, and callers of all kinds. */
@ApplicationScoped
@Unremovable
class AccessFixture {

    private final StoredTranscripts transcripts;
    private final GuestIds guests;
    private final Database database;

    AccessFixture(StoredTranscripts transcripts, GuestIds guests, Database database) {
        this.database = database;
        this.transcripts = transcripts;
        this.guests = guests;
    }

    /** Creates everything, and returns the ids by the names of path parameters. */
    Map<String, String> create() {
        String owner = "owner-" + UUID.randomUUID();
        String token = Issuer.token(owner);
        Map<String, String> names = new HashMap<>();
        names.put("owner", owner);
        names.put("new_name", Api.newName());
        names.put("room_name", Api.newName());
        JsonPath room = post(token, "/v1/rooms", Map.of("name", named(names, "room_name"), "platform", "tokens"));
        names.put("room_id", room.getString("id"));
        names.put(
                "meeting_id",
                post(token, "/v1/rooms/" + names.get("room_name") + "/meeting", Map.of())
                        .getString("id"));
        String transcript = transcripts
                .of(named(names, "meeting_id"), "COMPOSED", "Good.", "1:Morning.")
                .toString();
        names.put("transcript_id", transcript);
        names.put("recording_id", transcript);
        names.put(
                "participant_id",
                post(token, "/v1/transcripts/" + transcript + "/participants", Map.of("name", "Cas"))
                        .getString("id"));
        names.put("topic_id", UUID.randomUUID().toString());
        String delivery = UUID.randomUUID().toString();
        database.run("insert into room.webhook_delivery (id, room_id, event, body, size, state, ended_at)"
                + " values ('%s', '%s', 'transcript.completed', '{}', 2, 'failed', now())"
                        .formatted(delivery, names.get("room_id")));
        names.put("delivery_id", delivery);
        names.put("log_delivery_id", FakeOperations.DELIVERY);
        names.put("replay_id", FakeOperations.REPLAY);
        names.put("action", "retry");
        database.run("insert into room.room_logo values ('%s', '\\x00', now())".formatted(names.get("room_id")));
        JsonPath key = post(token, "/v1/user/api-keys", Map.of());
        names.put("key", key.getString("key"));
        names.put("key_id", key.getString("id"));
        return names;
    }

    /** Headers of a caller. */
    Map<String, String> credentials(String caller, Map<String, String> names) {
        return switch (caller) {
            case "owner" -> Map.of("Authorization", "Bearer " + Issuer.token(named(names, "owner")));
            case "other" -> Map.of("Authorization", "Bearer " + Issuer.token("other-" + UUID.randomUUID()));
            case "key" -> Map.of("X-API-Key", named(names, "key"));
            case "operator" ->
                Map.of("Authorization", "Bearer " + Issuer.operatorToken("operator-" + UUID.randomUUID()));
            case "guest" -> Map.of("X-Guest-Id", guests.signed(UUID.randomUUID()));
            case "anonymous" -> Map.of();
            default -> throw new IllegalArgumentException(caller);
        };
    }

    private static JsonPath post(String token, String path, Map<String, ?> body) {
        return Api.send(new Call("POST", path, Api.json(body), Map.of("Authorization", "Bearer " + token)));
    }

    private static String named(Map<String, String> names, String name) {
        return Objects.requireNonNull(names.get(name));
    }
}

package dev.parley.room.webhooks;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Parallel.Call;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Room with a webhook, as its owner has set it up. */
record WebhookRoom(String id, String name) {

    static final String SECRET = "s3cret";

    static WebhookRoom at(String url, String... events) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("name", Api.newName());
        settings.put("webhook_url", url);
        settings.put("webhook_secret", SECRET);
        if (events.length > 0) {
            settings.put("webhook_events", List.of(events));
        }
        JsonPath room = Api.room(settings);
        return new WebhookRoom(room.getString("id"), room.getString("name"));
    }

    /** Has something happen that the webhook is told, if it wants {@code meeting.created}. */
    void meet() {
        Api.meeting(name);
    }

    long queued(Database database, String event) {
        return database.count(
                "select count(*) from room.webhook_delivery where room_id = '" + id + "' and event = '" + event + "'");
    }

    /** As if the time of the next attempt had come. */
    void makeDue(Database database) {
        database.run("update room.webhook_delivery set next_at = now() where state = 'pending' and leased_by is null"
                + " and room_id = '" + id + "'");
    }

    JsonPath log() {
        return Api.send(Call.of("GET", "/v1/rooms/" + id + "/webhook/deliveries"));
    }
}

package dev.parley.room.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.testing.Parallel.Call;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Requests to the HTTP API. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Api() {}

    public static RequestSpecification owner() {
        return as(FakeGateway.OWNER_KEY);
    }

    public static RequestSpecification as(String key) {
        return given().header("X-API-Key", key).contentType(ContentType.JSON);
    }

    public static RequestSpecification guest() {
        return given().contentType(ContentType.JSON);
    }

    public static String newName() {
        return "room-" + UUID.randomUUID();
    }

    /** Creates a room as the owner. */
    public static JsonPath room(Map<String, ?> settings) {
        return send(new Call("POST", "/v1/rooms", json(settings)));
    }

    /** Creates a meeting as the room's owner. */
    public static JsonPath meeting(String roomName) {
        return send(Call.of("POST", "/v1/rooms/" + encoded(roomName) + "/meeting"));
    }

    /** Reads the meeting as the room's owner. */
    public static JsonPath meeting(String roomName, String id) {
        return send(Call.of("GET", "/v1/rooms/" + encoded(roomName) + "/meetings/" + id));
    }

    /**
     * Sends what is answered 200, and returns the answer. For what tests do again and again: a request of RestAssured, and each
     * value that it reads, takes longer than the service does.
     */
    public static JsonPath send(Call call) {
        HttpResponse<String> answer = Parallel.send(call).get(0);
        assertThat(answer.statusCode())
                .as("%s %s: %s", call.method(), call.path(), answer.body())
                .isEqualTo(200);
        return new PlainJsonPath(answer.body());
    }

    /** The body of a request. */
    public static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

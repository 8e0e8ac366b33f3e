package dev.parley.room.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Requests to the HTTP API. */
public final class Api {

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
        return owner().body(settings)
                .post("/v1/rooms")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Creates a meeting as the room's owner. */
    public static JsonPath meeting(String roomName) {
        return owner().post("/v1/rooms/{name}/meeting", roomName)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Reads the meeting as the room's owner. */
    public static JsonPath meeting(String roomName, String id) {
        return owner().get("/v1/rooms/{name}/meetings/{id}", roomName, id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}

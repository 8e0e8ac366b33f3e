package dev.parley.system.restore;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Map;

/** Calls of the public API of room-service by the owner of all rooms, who is an operator. */
record RoomApi(int port) {

    static final String KEY = "key-of-the-owner-0123456789";

    RequestSpecification as(String key) {
        return caller(key).contentType(ContentType.JSON);
    }

    private RequestSpecification caller(String key) {
        return given().baseUri("http://127.0.0.1").basePath("").port(port).header("X-API-Key", key);
    }

    JsonPath get(String path) {
        return as(KEY).get(path).then().statusCode(200).extract().jsonPath();
    }

    int status(String path) {
        return as(KEY).get(path).statusCode();
    }

    JsonPath post(String path, Map<String, ?> body) {
        return as(KEY).body(body).post(path).then().statusCode(200).extract().jsonPath();
    }

    void patch(String path, Map<String, ?> body) {
        as(KEY).body(body).patch(path).then().statusCode(200);
    }

    void delete(String path) {
        as(KEY).delete(path).then().statusCode(200);
    }

    /** Uploads a file; the transcript that it gets. */
    String upload(Path file) {
        String transcript = post("/v1/transcripts", Map.of("name", "upload", "source_kind", "file"))
                .getString("id");
        caller(KEY)
                .multiPart("chunk", file.toFile())
                .post("/v1/transcripts/" + transcript + "/record/upload?chunk_number=0&total_chunks=1")
                .then()
                .statusCode(200);
        return transcript;
    }

    /** A room and its meeting. */
    record Met(String room, String name, String meeting, String providerRoom) {}

    Met meet(String name, Map<String, ?> settings) {
        JsonPath room = post("/v1/rooms", settings);
        JsonPath meeting = post("/v1/rooms/" + name + "/meeting", Map.of());
        return new Met(room.getString("id"), name, meeting.getString("id"), meeting.getString("room_name"));
    }
}

package dev.parley.ingest;

import static dev.parley.ingest.Eventually.eventually;
import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** Caller with the internal token. */
public final class Operator {

    public static final String TOKEN = "internal-token-of-thirty-two-characters";
    public static final String DELIVERIES = "/internal/v1/deliveries";
    public static final String REPLAYS = "/internal/v1/replays";

    private Operator() {}

    public static RequestSpecification asks() {
        return given().header("Authorization", "Bearer " + TOKEN);
    }

    /** Starts a replay and waits for its end. */
    public static JsonPath replays(Map<String, ?> command) {
        String id = asks().contentType(ContentType.JSON)
                .body(command)
                .post(REPLAYS)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return ended(id);
    }

    /** Waits for the end of a replay. */
    public static JsonPath ended(String id) {
        return eventually()
                .until(
                        () -> asks().get(REPLAYS + "/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        replay -> !replay.getString("state").equals("running"));
    }
}

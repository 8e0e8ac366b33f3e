package dev.parley.room.logos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.parley.platform.spi.LogoImage;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class LogosQuarkusTest {

    private static final byte[] LOGO = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 2, 3};

    @Inject
    Database database;

    @Test
    void a_new_meeting_gets_the_logo_of_its_room_and_without_one_the_default() {
        JsonPath room = Api.room(Map.of("name", Api.newName()));

        assertThat(logoOf(Api.meeting(room.getString("name")))).isEqualTo(FakeGateway.DEFAULT_LOGO);

        put(Api.owner(), room, LOGO, 204);
        assertThat(Api.guest()
                        .get("/v1/rooms/{id}/logo", room.getString("id"))
                        .then()
                        .statusCode(200)
                        .header("Content-Type", "image/png")
                        .extract()
                        .asByteArray())
                .isEqualTo(LOGO);
        assertThat(logoOf(another(room))).isEqualTo(LOGO);

        Api.owner().delete("/v1/rooms/{id}/logo", room.getString("id")).then().statusCode(204);
        Api.guest()
                .get("/v1/rooms/{id}/logo", room.getString("id"))
                .then()
                .statusCode(404)
                .body("code", is("logo-not-found"));
        assertThat(logoOf(another(room))).isEqualTo(FakeGateway.DEFAULT_LOGO);
    }

    @Test
    void a_provider_that_fails_is_asked_again_and_one_that_refuses_is_not() {
        JsonPath room = Api.room(Map.of("name", Api.newName()));
        FakeGateway.failNext("PUT room/logo", "acme", 503, "provider-unavailable", "UNKNOWN");
        assertThat(logoOf(Api.meeting(room.getString("name")))).isEqualTo(FakeGateway.DEFAULT_LOGO);

        FakeGateway.failNext("PUT room/logo", "acme", 422, "provider-rejected", "ANSWERED");
        JsonPath refused = another(room);
        awaitNoneLeft(refused);
        assertThat(FakeGateway.LOGOS).doesNotContainKey(refused.getString("room_name"));
    }

    @Test
    void a_platform_without_logos_is_not_asked_for_any() {
        JsonPath meeting = Api.meeting(
                Api.room(Map.of("name", Api.newName(), "platform", "one-link")).getString("name"));

        awaitNoneLeft(meeting);
        assertThat(FakeGateway.LOGOS).doesNotContainKey(meeting.getString("room_name"));
    }

    @Test
    void a_logo_is_a_PNG() {
        JsonPath room = Api.room(Map.of("name", Api.newName()));

        put(Api.owner(), room, new byte[] {'G', 'I', 'F', '8', '9', 'a', 0, 0}, 422);
        put(Api.owner(), room, new byte[0], 422);
        put(Api.guest(), room, LOGO, 401);
    }

    @Test
    void whoever_sets_a_logo_that_is_too_large_is_told_the_limit() {
        JsonPath room = Api.room(Map.of("name", Api.newName()));

        put(Api.owner(), room, Arrays.copyOf(LOGO, LogoImage.MAX_SIZE), 204);
        Api.owner()
                .contentType("image/png")
                .body(Arrays.copyOf(LOGO, LogoImage.MAX_SIZE + 1))
                .put("/v1/rooms/{id}/logo", room.getString("id"))
                .then()
                .statusCode(422)
                .body("detail", containsString("is larger than 1 MB"));
    }

    private static void put(RequestSpecification caller, JsonPath room, byte[] image, int status) {
        caller.contentType("image/png")
                .body(image)
                .put("/v1/rooms/{id}/logo", room.getString("id"))
                .then()
                .statusCode(status);
    }

    private static JsonPath another(JsonPath room) {
        return Api.owner()
                .body(Map.of("allow_duplicated", true))
                .post("/v1/rooms/{name}/meeting", room.getString("name"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static byte[] logoOf(JsonPath meeting) {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> FakeGateway.LOGOS.get(meeting.getString("room_name")), image -> image != null);
    }

    private void awaitNoneLeft(JsonPath meeting) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> database.count("select count(*) from room.logo_upload where meeting_id = '"
                                + meeting.getString("id") + "'")
                        == 0);
    }
}

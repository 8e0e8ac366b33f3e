package dev.parley.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.parley.room.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StrictBodiesQuarkusTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"  \"",
                "\"null\"",
                "\"FALSE\"",
                "\"false\"",
                "\"no\"",
                "0",
                "1",
                "-1",
                "0.0",
                "[]",
                "{}"
            })
    void a_locked_room_is_unlocked_by_nothing_but_false(String value) {
        String room = Api.room(Map.of("name", Api.newName(), "is_locked", true)).getString("id");

        Api.owner()
                .body("{\"is_locked\":" + value + "}")
                .patch("/v1/rooms/{id}", room)
                .then()
                .statusCode(422)
                .body("code", is("invalid-request"));

        assertThat(Api.owner().get("/v1/rooms/{id}", room).jsonPath().getBoolean("is_locked"))
                .isTrue();
        Api.owner()
                .body("{\"is_locked\":false}")
                .patch("/v1/rooms/{id}", room)
                .then()
                .body("is_locked", is(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"is_locked\":\"\"",
                "\"is_shared\":1",
                "\"room_mode\":1",
                "\"room_mode\":\"\"",
                "\"room_mode\":\"GROUP\"",
                "\"recording_type\":0",
                "\"room_size\":1.5",
                "\"room_size\":\"\"",
                "\"room_size\":\"4\"",
                "\"room_size\":true",
                "\"zulip_topic\":17",
                "\"zulip_topic\":true",
                "\"webhook_secret\":1.5"
            })
    void a_value_of_another_kind_is_refused(String field) {
        Api.owner()
                .body("{\"name\":\"" + Api.newName() + "\"," + field + "}")
                .post("/v1/rooms")
                .then()
                .statusCode(422)
                .body("code", is("invalid-request"));
        Api.owner()
                .body("{" + field + "}")
                .patch("/v1/rooms/{id}", roomId())
                .then()
                .statusCode(422);
    }

    private static String roomId() {
        return Api.room(Map.of("name", Api.newName())).getString("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "{}", "{\"is_locked\":false}", "1", "]"})
    void what_follows_the_body_is_refused(String rest) {
        String name = Api.newName();
        String body = "{\"name\":\"" + name + "\"} " + rest;

        for (var answer : new Response[] {
            Api.owner().body(body).post("/v1/rooms"),
            Api.owner().body(body).patch("/v1/rooms/{id}", roomId()),
            Api.owner().body("{} " + rest).post("/v1/user/api-keys"),
            Api.guest().body("{} " + rest).post("/v1/rooms/{name}/meeting", name)
        }) {
            answer.then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", is("malformed-json"));
        }
        Api.owner().get("/v1/rooms/name/{name}", name).then().statusCode(404);
    }

    @Test
    void unknown_fields_are_ignored() {
        Api.owner()
                .body("{\"islocked\":true,\"later\":{\"a\":[1]}}")
                .patch("/v1/rooms/{id}", roomId())
                .then()
                .statusCode(200)
                .body("is_locked", is(false));
    }
}

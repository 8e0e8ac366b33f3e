package dev.parley.room.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(S3Resource.class)
@QuarkusTestResource(FakeGateway.class)
@SuppressWarnings("NullAway.Init")
class AccessQuarkusTest {

    @Inject
    Users users;

    @Test
    void a_key_is_returned_once_and_authenticates_its_user() {
        var created = Api.owner()
                .body(Map.of("name", "ci"))
                .post("/v1/user/api-keys")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String key = created.getString("key");

        Api.as(key)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("sub", is(FakeGateway.OWNER))
                .body("email", nullValue());
        Api.owner()
                .get("/v1/user/api-keys")
                .then()
                .statusCode(200)
                .body("id", hasItem(created.getString("id")))
                .body("key", not(hasItem(key)));

        Api.owner()
                .delete("/v1/user/api-keys/{id}", created.getString("id"))
                .then()
                .statusCode(200);
        Api.as(key).get("/v1/me").then().statusCode(401).body("code", is("invalid-api-key"));
        Api.owner()
                .delete("/v1/user/api-keys/{id}", created.getString("id"))
                .then()
                .statusCode(404);
    }

    @Test
    void keys_of_other_users_are_neither_listed_nor_deleted() throws Throwable {
        String stranger = users.keyOf("somebody");
        String id = Api.owner().post("/v1/user/api-keys").jsonPath().getString("id");
        Api.as(stranger).delete("/v1/user/api-keys/{id}", id).then().statusCode(404);
        Api.as(stranger).get("/v1/user/api-keys").then().body("id", not(hasItem(id)));
        Api.guest().get("/v1/user/api-keys").then().statusCode(401);
        Api.guest().post("/v1/user/api-keys").then().statusCode(401);
        Api.guest().delete("/v1/user/api-keys/{id}", id).then().statusCode(401);
    }

    @Test
    void a_guest_is_told_that_it_is_nobody() {
        assertThat(Api.guest().get("/v1/me").then().statusCode(200).extract().asString())
                .isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "bearer eyJhbGciOiJub25lIn0.e30.", "Bearer "})
    void a_bearer_token_that_is_not_valid_fails_even_where_guests_are_allowed(String credentials) {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        for (String path :
                new String[] {"/v1/me", "/v1/rooms/name/" + name, "/v1/rooms/" + name + "/meetings/active"}) {
            Api.guest()
                    .header("Authorization", credentials)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", notNullValue())
                    .body("code", is("unauthorized"));
        }
    }

    @Test
    void every_refusal_has_a_body() throws Throwable {
        String room = Api.room(Map.of("name", Api.newName())).getString("id");
        List<Response> refusals = List.of(
                Api.guest().get("/v1/rooms"),
                Api.as("nonsense").get("/v1/rooms"),
                Api.as(users.keyOf("nobody")).delete("/v1/rooms/{id}", room),
                Api.owner().get("/v1/rooms/unknown"),
                Api.owner().get("/nothing"),
                Api.owner().put("/v1/rooms"),
                Api.owner().accept("text/csv").get("/v1/rooms"),
                Api.owner().body("{").post("/v1/rooms"),
                Api.owner().body("{}").post("/v1/rooms"),
                Api.owner().contentType("text/plain").body("x").post("/v1/rooms"));

        assertThat(refusals).extracting(Response::statusCode).allMatch(status -> status >= 400);
        assertThat(refusals)
                .extracting(refusal -> refusal.jsonPath().getString("detail")
                        + refusal.jsonPath().getString("title"))
                .doesNotContain("nullnull");
    }

    @Test
    void pages_of_another_origin_may_call_with_credentials_in_a_header() {
        Api.guest()
                .header("Origin", "https://ui.example")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,content-type,x-api-key")
                .options("/v1/rooms/1")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "https://ui.example")
                .header("Access-Control-Allow-Methods", containsString("PATCH"))
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("authorization"));
        Api.guest()
                .header("Origin", "https://ui.example")
                .get("/v1/rooms")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", "https://ui.example")
                .header("Access-Control-Allow-Credentials", not("true"));
    }

    @Test
    void a_wrong_key_fails_even_where_guests_are_allowed() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        Api.as("nonsense")
                .get("/v1/rooms/name/{name}", name)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "ApiKey")
                .contentType("application/problem+json");
        assertThat(Api.guest().get("/v1/rooms/name/{name}", name).statusCode()).isEqualTo(200);
    }

    @Test
    void management_endpoints_answer_and_the_gateway_api_is_not_served() {
        Api.guest().get("/q/health/live").then().statusCode(200);
        Api.guest().get("/q/health/started").then().statusCode(200);
        Api.guest().get("/q/metrics").then().statusCode(200);
        assertThat(Api.guest().get("/q/openapi").asString())
                .contains("/v1/rooms")
                .doesNotContain("/internal/v1/platforms");
        Api.owner().get("/internal/v1/platforms").then().statusCode(404);
    }
}

package dev.parley.room.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
        Api.guest().get("/v1/me").then().statusCode(401);
    }

    @Test
    void a_wrong_key_fails_even_where_guests_are_allowed() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        Api.as("nonsense")
                .get("/v1/rooms/name/{name}", name)
                .then()
                .statusCode(401)
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

package dev.parley.gateway;

import static dev.parley.gateway.Caller.BASE;
import static dev.parley.gateway.Caller.known;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;

import dev.parley.platform.spi.PlatformException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ScriptedPlatforms.class)
class ObservabilityQuarkusTest {

    @Inject
    @Named("acme")
    ScriptedPlatform acme;

    @BeforeEach
    void forget() {
        acme.reset();
    }

    @Test
    void metrics_have_platform_operation_and_outcome() {
        acme.fails(1, new PlatformException.Conflict(acme.id(), "POST /x answered 409"));
        known().delete(BASE + "/acme/room?room=a").then().statusCode(409);
        known().delete(BASE + "/acme/room?room=a").then().statusCode(204);

        assertThat(given().get("/q/metrics").asString().lines())
                .anyMatch(line -> isTimer(line, "calls", "provider-conflict"))
                .anyMatch(line -> isTimer(line, "calls", "ok"))
                .anyMatch(line -> isTimer(line, "attempts", "ok"))
                .anyMatch(line -> line.startsWith("parley_platform_circuit{") && line.contains("platform=\"acme\""))
                .anyMatch(line -> line.startsWith("parley_platform_calls_seconds_count{")
                        && line.contains("outcome=\"provider-conflict\"")
                        && line.contains("fault=\"none\""))
                .anyMatch(line -> line.startsWith("parley_platform_calls_seconds_bucket{")
                        && line.contains("platform=\"acme\"")
                        && line.contains("le=\"0.5\""))
                .anyMatch(line -> line.startsWith("parley_platform_budget_left{")
                        && line.contains("platform=\"limited\"")
                        && line.contains("limit=\"deletions\""))
                .anyMatch(line -> line.startsWith("parley_platform_pause_seconds{")
                        && line.contains("platform=\"limited\"")
                        && line.contains("limit=\"deletions\""));
    }

    private static boolean isTimer(String line, String name, String outcome) {
        return line.startsWith("parley_platform_" + name + "_seconds_count{")
                && line.contains("platform=\"acme\"")
                && line.contains("operation=\"delete-room\"")
                && line.contains("outcome=\"" + outcome + "\"");
    }

    @Test
    void readiness_names_the_enabled_platforms_and_calls_none() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks[0].name", equalTo("platforms"))
                .body("checks[0].data.enabled", equalTo("acme,bare,crowded,failing,fragile,limited,pausing"));

        assertThat(acme.calls()).isZero();
    }

    @Test
    void the_contract_is_served_as_OpenAPI() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/internal/v1/platforms/{platform}/meetings"))
                .body("paths", hasKey("/internal/v1/platforms/{platform}/sessions/{session}/attendees"))
                .body("paths.'/internal/v1/platforms/{platform}/webhook-registration'.keySet()", hasItems("get", "put"))
                .body("paths.size()", equalTo(15))
                .body("components.schemas.'dev.parley.platform.events.PlatformId'.type", equalTo("string"))
                .body("components.schemas.'dev.parley.platform.events.ProviderRoomName'.type", equalTo("string"))
                .body("components.schemas.'dev.parley.platform.events.RecordingKey'.type", equalTo("string"))
                .body("components.securitySchemes.internal.scheme", equalTo("bearer"));
    }
}

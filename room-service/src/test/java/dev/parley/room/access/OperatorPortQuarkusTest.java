package dev.parley.room.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.local.process.Ports;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Issuer;
import dev.parley.runtime.http.OperatorPort;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service with a port for operators, whose OpenID provider is down at first. */
@QuarkusTest
@TestProfile(OperatorPortQuarkusTest.Settings.class)
@SuppressWarnings("NullAway.Init")
class OperatorPortQuarkusTest {

    /** Its own process' settings. */
    public static final class Settings implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "parley.http.operator.port", "0", "parley.room.oidc.issuer", "http://127.0.0.1:" + Ports.free());
        }
    }

    @Inject
    OperatorPort operators;

    @ConfigProperty(name = "parley.room.oidc.issuer")
    URI issuer;

    @BeforeEach
    void isOpen() {
        await().atMost(Duration.ofMinutes(2)).until(() -> operators.number().isPresent());
    }

    private String token() {
        Map<String, Object> claims = new HashMap<>(Issuer.claims("ann"));
        claims.put("iss", issuer.toString());
        return Issuer.signed(claims);
    }

    private Response me() {
        return Api.guest().header("Authorization", "Bearer " + token()).get("/v1/me");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/recordings",
                "/v1/recordings;a=b",
                "/v1/webhook-deliveries",
                "/v1/webhook-deliveries/3fa85f64-5717-4562-b3fc-2c963f66afa6",
                "/v1;a=b/recordings",
                "/v1/recording%73",
                "//v1/recordings",
                "/v1/./recordings",
                "/internal/v1/rollout",
                "/operator",
                "/operator/jobs",
                "/q/health/live",
                "/q/metrics",
                "/q/openapi"
            })
    void the_public_port_has_no_path_of_operators(String path) {
        Response answer = Api.owner().urlEncodingEnabled(false).get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).contains("application/problem+json");
    }

    @Test
    void the_port_of_operators_has_them_and_everything_else() {
        int port = operators.number().orElseThrow();
        for (String path : new String[] {"/v1/recordings", "/internal/v1/rollout", "/q/health/live", "/v1/me"}) {
            assertThat(Api.owner().port(port).get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(Api.guest().port(port).get("/v1/recordings").statusCode()).isEqualTo(401);
        Api.owner().get("/v1/me").then().statusCode(200);
        Api.guest().get("/v1/session").then().body("operator_port", is(port));
    }

    @Test
    void the_port_of_operators_has_the_limits_of_the_public_one() {
        int port = operators.number().orElseThrow();
        assertThat(Api.guest()
                        .port(port)
                        .header("X-Long", "x".repeat(20_000))
                        .get("/v1/me")
                        .statusCode())
                .isEqualTo(431);
    }

    @Test
    void while_the_provider_is_down_its_people_are_told_so_and_all_others_are_served() throws IOException {
        isUnavailable(); // nobody listens
        try (ServerSocket silent = new ServerSocket(issuer.getPort(), 50, InetAddress.getLoopbackAddress())) {
            isUnavailable(); // no answer comes
        }
        Issuer provider = new Issuer();
        assertThat(provider.start(issuer.getPort())).isEqualTo(issuer.toString());
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> me().statusCode() == 200);
        } finally {
            provider.stop();
        }
        // The keys of the provider are known now.
        me().then().statusCode(200).body("sub", is("ann"));
    }

    private void isUnavailable() {
        me().then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", is("temporarily-unavailable"))
                .body("retryable", is(true));
        Api.guest()
                .header("Authorization", "Bearer " + token())
                .body("{}")
                .post("/v1/rooms")
                .then()
                .statusCode(503);
        Api.guest()
                .redirects()
                .follow(false)
                .get("/v1/session/login?return=/")
                .then()
                .statusCode(303)
                .header("Location", "/?sign_in=failed");
        Api.owner().get("/v1/rooms").then().statusCode(200);
        assertThat(Api.guest().get("/v1/me").asString()).isEqualTo("null");
    }
}

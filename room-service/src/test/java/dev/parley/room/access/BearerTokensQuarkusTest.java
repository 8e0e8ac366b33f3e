package dev.parley.room.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Issuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BearerTokensQuarkusTest {

    private final String person = "person-" + UUID.randomUUID();

    private static RequestSpecification with(String token) {
        return Api.guest().header("Authorization", "Bearer " + token);
    }

    private static Map<String, Object> claims(String person, String name, Object value) {
        Map<String, Object> claims = new HashMap<>(Issuer.claims(person));
        claims.put(name, value);
        return claims;
    }

    private static void refused(String token) {
        for (String path : new String[] {"/v1/me", "/v1/rooms"}) {
            with(token)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", startsWith("Bearer"))
                    .body("code", is("unauthorized"));
        }
    }

    @Test
    void a_person_is_the_subject_of_the_token_with_the_email_and_name_it_tells() {
        Map<String, Object> claims = claims(person, "email", "ann@example.org");
        claims.put("name", "Ann");
        with(Issuer.signed(claims))
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("sub", is(person))
                .body("email", is("ann@example.org"))
                .body("name", is("Ann"))
                .body("operator", is(false));
        with(Issuer.token(person))
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("sub", is(person))
                .body("email", nullValue());
    }

    @Test
    void the_audience_may_be_one_of_several() {
        with(Issuer.signed(claims(person, "aud", List.of("account", Issuer.AUDIENCE))))
                .get("/v1/me")
                .then()
                .statusCode(200);
    }

    @Test
    void a_token_for_another_service_is_refused() {
        refused(Issuer.signed(claims(person, "aud", "account")));
        Map<String, Object> none = new HashMap<>(Issuer.claims(person));
        none.remove("aud");
        refused(Issuer.signed(none));
    }

    @Test
    void an_expired_token_one_of_another_issuer_and_one_without_a_subject_are_refused() {
        refused(Issuer.signed(claims(person, "exp", Instant.now().getEpochSecond() - 120)));
        refused(Issuer.signed(claims(person, "iss", "https://id.example.org")));
        refused(Issuer.signed(claims(person, "nbf", Instant.now().getEpochSecond() + 600)));
        Map<String, Object> nobody = new HashMap<>(Issuer.claims(person));
        nobody.remove("sub");
        refused(Issuer.signed(nobody));
    }

    @Test
    void an_id_token_is_no_bearer_token() {
        refused(Issuer.signed(claims(person, "typ", "ID")));
    }

    @Test
    void a_token_that_the_issuer_did_not_sign_is_refused() throws Exception {
        String[] parts = Issuer.token(person).split("\\.");
        refused(Issuer.part(Map.of("alg", "none")) + "." + parts[1] + ".");
        refused(parts[0] + "." + Issuer.part(claims(person, "sub", FakeGateway.OWNER)) + "." + parts[2]);
        String content = Issuer.part(Map.of("alg", "HS256", "kid", "key-1")) + "." + parts[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Issuer.publicKey(), "HmacSHA256"));
        refused(content + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII))));
        String unknown = Issuer.part(Map.of("alg", "RS256", "kid", "key-2"));
        refused(unknown + "." + parts[1] + "." + parts[2]);
        refused("opaque");
    }

    @Test
    void a_browser_offers_a_token_as_the_subprotocol_of_a_WebSocket() throws Exception {
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("bearer", Issuer.token(person))
                .buildAsync(
                        URI.create("ws://localhost:" + RestAssured.port + "/v1/events"), new WebSocket.Listener() {})
                .get(1, TimeUnit.MINUTES);
        assertThat(socket.getSubprotocol()).isEqualTo("bearer");
        socket.abort();

        String expired = Issuer.signed(claims(person, "exp", Instant.now().getEpochSecond() - 120));
        Api.guest()
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "MDEyMzQ1Njc4OWFiY2RlZg==")
                .header("Sec-WebSocket-Protocol", "bearer, " + expired)
                .get("/v1/events")
                .then()
                .statusCode(401)
                .body("code", is("unauthorized"));
    }

    @Test
    void people_with_the_role_are_operators_and_others_are_not() {
        with(Issuer.operatorToken(person)).get("/v1/me").then().body("operator", is(true));
        with(Issuer.operatorToken(person)).get("/v1/recordings").then().statusCode(200);
        with(Issuer.token(person)).get("/v1/recordings").then().statusCode(403).body("code", is("not-an-operator"));
        with(Issuer.signed(claims(person, "realm_access", Map.of("roles", List.of("parley-operators", "admin")))))
                .get("/v1/recordings")
                .then()
                .statusCode(403);
    }

    @Test
    void people_see_their_own_rooms_and_shared_ones() {
        String own = Api.newName();
        String shared = Api.newName();
        with(Issuer.token(person))
                .body(Map.of("name", own))
                .post("/v1/rooms")
                .then()
                .statusCode(200);
        with(Issuer.token(person))
                .body(Map.of("name", shared, "is_shared", true))
                .post("/v1/rooms")
                .then()
                .statusCode(200);

        with(Issuer.token(person)).get("/v1/rooms?size=100").then().body("items.name", hasItem(own));
        with(Issuer.token("other-" + person))
                .get("/v1/rooms?size=100")
                .then()
                .body("items.name", hasItem(shared))
                .body("items.name", not(hasItem(own)));
    }

    @Test
    void an_API_key_acts_as_the_person_who_made_it_and_is_no_operator() {
        String key = with(Issuer.operatorToken(person))
                .post("/v1/user/api-keys")
                .jsonPath()
                .getString("key");
        Api.as(key)
                .get("/v1/me")
                .then()
                .body("sub", is(person))
                .body("email", nullValue())
                .body("operator", is(false));
        with(Issuer.token(person))
                .header("X-API-Key", key)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("sub", is(person));
    }

    @Test
    void a_token_and_an_API_key_of_different_users_are_refused() {
        with(Issuer.token(person))
                .header("X-API-Key", FakeGateway.OWNER_KEY)
                .get("/v1/me")
                .then()
                .statusCode(401)
                .body("code", is("unauthorized"));
        with(Issuer.token(person))
                .header("X-API-Key", "wrong")
                .get("/v1/me")
                .then()
                .statusCode(401);
    }
}

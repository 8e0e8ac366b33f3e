package dev.parley.room.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Issuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class BrowserSessionsQuarkusTest {

    @Inject
    Users users;

    @Inject
    Database database;

    private static Response open(String key) {
        return Api.guest()
                .header(CrossSiteCheck.HEADER, "1")
                .body(Map.of("api_key", key))
                .post("/v1/session");
    }

    private static String session(String key) {
        return open(key).then().statusCode(200).extract().cookie(SessionCookie.NAME);
    }

    private static RequestSpecification by(String cookie) {
        return Api.guest().cookie(SessionCookie.NAME, cookie);
    }

    private static String ownOrigin() {
        return "http://localhost:" + RestAssured.port;
    }

    private static void isGuestAndLosesTheCookie(String cookie) {
        Response answer = by(cookie).get("/v1/me");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo("null");
        assertThat(answer.detailedCookie(SessionCookie.NAME).getMaxAge()).isZero();
        by(cookie).get("/v1/rooms").then().statusCode(401).body("code", is("login-required"));
    }

    @Test
    void an_API_key_is_exchanged_for_a_cookie_that_no_script_and_no_other_site_gets() {
        Cookie cookie =
                open(FakeGateway.OWNER_KEY).then().statusCode(200).extract().detailedCookie(SessionCookie.NAME);

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getMaxAge()).isEqualTo(12 * 3600);
        assertThat(cookie.isSecured()).isFalse(); // by http
        assertThat(cookie.getValue()).doesNotContain(FakeGateway.OWNER_KEY);
        by(cookie.getValue()).get("/v1/me").then().statusCode(200).body("sub", is(FakeGateway.OWNER));
        by(cookie.getValue()).get("/v1/rooms").then().statusCode(200);
    }

    @Test
    void a_session_ends_with_its_key() throws Throwable {
        String key = users.keyOf("leaver");
        String cookie = session(key);
        by(cookie).get("/v1/me").then().body("sub", is("leaver"));
        String id = Api.as(key).get("/v1/user/api-keys").jsonPath().getString("[0].id");
        Api.as(key).delete("/v1/user/api-keys/{id}", id).then().statusCode(200);

        isGuestAndLosesTheCookie(cookie);
    }

    @Test
    void a_session_ends_by_sign_out_and_its_cookie_is_worth_nothing_then() {
        String cookie = session(FakeGateway.OWNER_KEY);
        Response answer = by(cookie).header(CrossSiteCheck.HEADER, "1").delete("/v1/session");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.detailedCookie(SessionCookie.NAME).getMaxAge()).isZero();
        isGuestAndLosesTheCookie(cookie);
        by(cookie)
                .header(CrossSiteCheck.HEADER, "1")
                .delete("/v1/session")
                .then()
                .statusCode(200);
    }

    @Test
    void a_session_expires() {
        String cookie = session(FakeGateway.OWNER_KEY);
        database.run("update room.browser_session set expires_at = now() - interval '1 second'");

        isGuestAndLosesTheCookie(cookie);
    }

    @ParameterizedTest
    @ValueSource(strings = {"made-up", "a%00b", "x"})
    void a_made_up_cookie_is_no_session(String cookie) {
        isGuestAndLosesTheCookie(cookie);
    }

    @Test
    void a_wrong_key_opens_no_session() {
        Response answer = open("wrong");
        answer.then().statusCode(401).body("code", is("invalid-api-key"));
        assertThat(answer.cookies()).isEmpty();
        open(" ").then().statusCode(422);
    }

    @ParameterizedTest
    @CsvSource({
        ", , ",
        "1, https://evil.example, ",
        "1, null, ",
        "1, http://localhost, ",
        "1, , cross-site",
        "1, , same-site",
        "'', , same-origin"
    })
    void a_change_by_cookie_from_another_site_is_refused(String header, String origin, String site) {
        String cookie = session(FakeGateway.OWNER_KEY);
        for (String method : new String[] {"POST", "PATCH", "PUT", "DELETE"}) {
            RequestSpecification request = by(cookie).body(Map.of("name", Api.newName()));
            Map<String, String> headers = new HashMap<>();
            headers.put(CrossSiteCheck.HEADER, header);
            headers.put("Origin", origin);
            headers.put("Sec-Fetch-Site", site);
            headers.forEach((name, value) -> {
                if (value != null) {
                    request.header(name, value);
                }
            });
            int status = request.request(method, method.equals("POST") ? "/v1/rooms" : "/v1/rooms/x")
                    .statusCode();
            // The CORS filter answers unknown origins of requests that it lets pass.
            assertThat(status).as(method).isEqualTo(403);
        }
    }

    @Test
    void a_change_by_cookie_from_a_page_of_ours_is_made() {
        String cookie = session(FakeGateway.OWNER_KEY);
        by(cookie)
                .header(CrossSiteCheck.HEADER, "1")
                .header("Origin", ownOrigin())
                .header("Sec-Fetch-Site", "same-origin")
                .body(Map.of("name", Api.newName()))
                .post("/v1/rooms")
                .then()
                .statusCode(200);
    }

    @Test
    void callers_with_a_key_or_a_token_need_no_header_and_their_credentials_come_before_a_cookie() throws Throwable {
        String cookie = session(FakeGateway.OWNER_KEY);
        String other = users.keyOf("other");
        Api.as(other)
                .body(Map.of("name", Api.newName()))
                .post("/v1/rooms")
                .then()
                .statusCode(200);
        Api.as(other)
                .cookie(SessionCookie.NAME, cookie)
                .post("/v1/user/api-keys")
                .then()
                .statusCode(200)
                .body("user_id", is("other"));
        by(cookie)
                .header("Authorization", "Bearer " + Issuer.token("third"))
                .post("/v1/user/api-keys")
                .then()
                .statusCode(200)
                .body("user_id", is("third"));
        by(cookie).header("X-API-Key", "wrong").get("/v1/me").then().statusCode(401);
    }

    @Test
    void nobody_is_signed_in_by_a_page_of_another_site() {
        Api.guest()
                .body(Map.of("api_key", FakeGateway.OWNER_KEY))
                .post("/v1/session")
                .then()
                .statusCode(403)
                .body("code", is("cross-site-request"));
    }

    @Test
    void a_WebSocket_by_cookie_is_opened_for_pages_of_ours_alone() throws Exception {
        String cookie = session(FakeGateway.OWNER_KEY);
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", ownOrigin())
                .header("Cookie", SessionCookie.NAME + "=" + cookie)
                .buildAsync(
                        URI.create("ws://localhost:" + RestAssured.port + "/v1/events"), new WebSocket.Listener() {})
                .get(1, TimeUnit.MINUTES)
                .abort();
        for (String origin : new String[] {"https://evil.example", ""}) {
            RequestSpecification request = by(cookie)
                    .header("Connection", "Upgrade")
                    .header("Upgrade", "websocket")
                    .header("Sec-WebSocket-Version", "13")
                    .header("Sec-WebSocket-Key", "MDEyMzQ1Njc4OWFiY2RlZg==");
            if (!origin.isEmpty()) {
                request.header("Origin", origin);
            }
            request.get("/v1/events").then().statusCode(403);
        }
    }

    @Test
    void everybody_is_told_how_to_sign_in() {
        Api.guest()
                .get("/v1/session")
                .then()
                .statusCode(200)
                .body("methods", is(List.of("api-key", "oidc")))
                .body("login_url", is("/v1/session/login"));
    }
}

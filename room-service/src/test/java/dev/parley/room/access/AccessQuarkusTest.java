package dev.parley.room.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Environment;
import dev.parley.room.testing.FakeGateway;
import dev.parley.runtime.http.RequestBodies;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AccessQuarkusTest {

    private static final int GUEST_LIMIT = 16 * 1024;
    private static final long SUM_OF_GUESTS = 4L << 20;

    @Inject
    Users users;

    @Inject
    RequestBodies bodies;

    @Inject
    OidcCallers people;

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
    void a_key_may_be_created_without_a_name_as_the_web_front_end_does() {
        String id = Api.owner()
                .body("{\"name\":null}")
                .post("/v1/user/api-keys")
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .extract()
                .path("id");

        Api.owner().get("/v1/user/api-keys").then().body("id", hasItem(id));
    }

    /** Its failures are ignored, or shown as that; an answer that looks like success would not be. */
    @ParameterizedTest
    @CsvSource({
        "GET, zulip/streams",
        "GET, zulip/streams/1/topics",
        "POST, transcripts/11111111-1111-4111-8111-111111111111/zulip?stream=a&topic=b&include_topics=true",
        "POST, transcripts/11111111-1111-4111-8111-111111111111/record/webrtc",
    })
    void what_the_web_front_end_asks_for_in_vain_is_not_found(String method, String path) {
        Api.owner()
                .body("{}")
                .request(method, "/v1/" + path)
                .then()
                .statusCode(404)
                .body("code", is("not-found"));
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
    void where_authentication_is_off_guests_are_one_user_and_wrong_credentials_are_refused_nevertheless() {
        RoomServiceConfig off = Environment.of(Map.of("PARLEY_AUTH", "none")).getConfigMapping(RoomServiceConfig.class);
        QuarkusMock.installMockForType(new CallerMechanism(off, people), CallerMechanism.class);

        Api.guest().get("/v1/me").then().statusCode(200).body("sub", is(off.bootstrapUser()));
        Api.guest()
                .body(Map.of("name", Api.newName()))
                .post("/v1/rooms")
                .then()
                .statusCode(200)
                .body("user_id", is(off.bootstrapUser()));
        Api.owner().get("/v1/me").then().statusCode(200).body("sub", is(FakeGateway.OWNER));
        Api.as("no-such-key").get("/v1/me").then().statusCode(401);
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

    @Test
    void bodies_of_guests_that_are_held_back_are_bounded_in_sum_and_others_are_answered() throws IOException {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                sockets.add(send("/v1/rooms/x/meeting", "", GUEST_LIMIT, GUEST_LIMIT - 1));
                assertThat(bodies.held()).isLessThanOrEqualTo(SUM_OF_GUESTS);
            }

            await().atMost(Duration.ofMinutes(2)).until(() -> bodies.held() > SUM_OF_GUESTS / 2);
            Api.guest()
                    .body("{\"allow_duplicated\":false}")
                    .post("/v1/rooms/{name}/meeting", name)
                    .then()
                    .statusCode(200);
            Api.owner()
                    .body(Map.of("name", Api.newName(), "zulip_topic", "t".repeat(200)))
                    .post("/v1/rooms")
                    .then()
                    .statusCode(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> bodies.held() == 0);
    }

    @Test
    void a_large_body_of_a_guest_or_with_a_wrong_key_is_refused_before_it_is_read() throws IOException {
        try (Socket guest = send("/v1/rooms/x/meeting", "", 1_000_100, 0);
                Socket stranger = send("/v1/rooms", "X-API-Key: wrong\r\n", 1_000_100, 0)) {
            assertThat(head(guest)).startsWith("HTTP/1.1 413 ").containsIgnoringCase("application/problem+json");
            assertThat(head(stranger))
                    .startsWith("HTTP/1.1 401 ")
                    .containsIgnoringCase("www-authenticate: ApiKey")
                    .containsIgnoringCase("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/rooms/x/meeting {\"allow_duplicated\":false,\"allow_duplicated\":false}",
                "/v1/user/api-keys {\"name\":\"a\",\"name\":\"b\"}",
                "/v1/rooms {\"name\":\"a\",\"is_locked\":true,\"name\":\"b\"}"
            })
    void a_key_that_is_given_twice_is_malformed_JSON(String request) {
        String[] parts = request.split(" ", 2);
        for (RequestSpecification caller : List.of(Api.guest(), Api.owner())) {
            caller.body(parts[1])
                    .post(parts[0])
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", is("malformed-json"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host:\r\n", "Host: a b\r\n", "Host: :x\r\n"})
    void a_request_without_a_usable_host_is_answered_with_problem_details(String host) throws IOException {
        assertThat(answer("GET /v1/me HTTP/1.1\r\n" + host))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"malformed-request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/%zz", "/v1/rooms?page=%", "/{}"})
    void a_target_that_is_no_uri_is_answered_with_problem_details(String target) throws IOException {
        assertThat(answer("GET " + target + " HTTP/1.1\r\nHost: x\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"malformed-request\"");
    }

    @Test
    void every_401_says_how_to_authenticate() {
        Api.guest().get("/v1/rooms").then().statusCode(401).header("WWW-Authenticate", "ApiKey");
        Api.as("nonsense").get("/v1/me").then().statusCode(401).header("WWW-Authenticate", "ApiKey");
    }

    /** Sends the head of a POST and the beginning of its body. */
    private static Socket send(String path, String header, int length, int sent) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setSoTimeout(60_000);
        String head = "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + header
                + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write((head + "x".repeat(sent)).getBytes(US_ASCII));
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as(head.toString()).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static String answer(String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}

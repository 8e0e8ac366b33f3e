package dev.parley.room.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Issuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInQuarkusTest {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String person = "person-" + UUID.randomUUID();

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** Follows redirects of the service and the provider until a page is asked for, and returns its address. */
    private URI signIn(String path) throws IOException, InterruptedException {
        URI next = address(path);
        for (int step = 0; step < 8; step++) {
            HttpResponse<String> answer = get(next);
            assertThat(answer.statusCode()).as(next + " " + answer.body()).isBetween(300, 399);
            next = next.resolve(answer.headers().firstValue("Location").orElseThrow());
            if (next.getPort() == RestAssured.port && !next.getPath().startsWith("/v1/session")) {
                return next;
            }
        }
        throw new AssertionError("no end of redirects at " + next);
    }

    private JsonNode me() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(address("/v1/me"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private int delete(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).DELETE();
        headers.forEach(request::header);
        return browser.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    @Test
    void a_person_signs_in_at_the_provider_and_comes_back_to_the_page() throws Exception {
        Issuer.person = Map.of("sub", person, "email", "ann@example.org", "name", "Ann");

        assertThat(signIn("/v1/session/login?return=/rooms/standup")).isEqualTo(address("/rooms/standup"));

        assertThat(me().get("sub").asText()).isEqualTo(person);
        assertThat(me().get("email").asText()).isEqualTo("ann@example.org");
        assertThat(me().get("operator").asBoolean()).isFalse();
        assertThat(get(address("/v1/rooms")).statusCode()).isEqualTo(200);
        assertThat(get(address("/v1/recordings")).statusCode()).isEqualTo(403);
        List<HttpCookie> session = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> OidcTenants.isSessionCookie(cookie.getName()))
                .toList();
        assertThat(session).isNotEmpty().allMatch(HttpCookie::isHttpOnly);
        assertThat(session).noneMatch(cookie -> cookie.getValue().contains("eyJhbGciOiJSUzI1NiI"));
    }

    @Test
    void the_role_in_the_access_token_makes_an_operator() throws Exception {
        Issuer.person = Map.of("sub", person, "realm_access", Map.of("roles", List.of(Issuer.ROLE)));
        signIn("/v1/session/login?return=/");

        assertThat(me().get("operator").asBoolean()).isTrue();
        assertThat(get(address("/v1/recordings")).statusCode()).isEqualTo(200);
    }

    @Test
    void changes_by_the_cookie_of_the_provider_are_guarded_and_sign_out_ends_the_session() throws Exception {
        Issuer.person = Map.of("sub", person);
        signIn("/v1/session/login");

        assertThat(delete("/v1/rooms/x", Map.of())).isEqualTo(403);
        assertThat(delete("/v1/rooms/x", Map.of(CrossSiteCheck.HEADER, "1"))).isEqualTo(404);
        assertThat(delete("/v1/session", Map.of())).isEqualTo(403);
        assertThat(delete("/v1/session", Map.of(CrossSiteCheck.HEADER, "1"))).isEqualTo(200);
        assertThat(me().isNull()).isTrue();
    }

    /** Tokens that live this long have not expired when the sign-in ends; those that have are refused. */
    private Duration lifetimeForOneSignIn() throws IOException, InterruptedException {
        Issuer.person = Map.of("sub", person);
        Instant begun = Instant.now();
        signIn("/v1/session/login");
        cookies.getCookieStore().removeAll();
        return Duration.between(begun, Instant.now()).multipliedBy(4).plusSeconds(2);
    }

    private void signInFor(Duration lifetime) throws IOException, InterruptedException {
        Issuer.person =
                Map.of("sub", person, "exp", Instant.now().plus(lifetime).getEpochSecond());
        signIn("/v1/session/login");
    }

    @Test
    void a_session_is_renewed_at_the_provider_when_its_tokens_expire_and_ends_when_that_is_refused() throws Exception {
        Duration lifetime = lifetimeForOneSignIn();
        signInFor(lifetime);
        Issuer.person = Map.of("sub", person, "realm_access", Map.of("roles", List.of(Issuer.ROLE)));
        int renewals = Issuer.RENEWALS.get();

        await().atMost(Duration.ofMinutes(2)).until(() -> me().path("operator").asBoolean());
        assertThat(me().get("sub").asText()).isEqualTo(person);
        assertThat(Issuer.RENEWALS.get()).isEqualTo(renewals + 1);

        cookies.getCookieStore().removeAll();
        signInFor(lifetime);
        Issuer.renews = false;
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> me().isNull());
        } finally {
            Issuer.renews = true;
        }
        assertThat(me().isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "http"})
    void cookies_are_for_https_alone_where_people_come_by_https(String scheme) throws Exception {
        HttpRequest login = HttpRequest.newBuilder(address("/v1/session/login"))
                .header("X-Forwarded-Proto", scheme)
                .build();
        HttpRequest exchange = HttpRequest.newBuilder(address("/v1/session"))
                .header("X-Forwarded-Proto", scheme)
                .header("Content-Type", "application/json")
                .header(CrossSiteCheck.HEADER, "1")
                .POST(BodyPublishers.ofString("{\"api_key\":\"" + FakeGateway.OWNER_KEY + "\"}"))
                .build();

        for (HttpRequest request : List.of(login, exchange)) {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 302);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allMatch(cookie -> cookie.contains("; Secure") == scheme.equals("https"))
                    .allMatch(cookie -> cookie.contains("; HTTPOnly") || cookie.contains("; HttpOnly"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example/", "/%5Cevil.example", "/%09/evil.example", "evil", ""})
    void nobody_is_sent_to_another_site_after_the_sign_in(String page) throws Exception {
        Issuer.person = Map.of("sub", person);

        assertThat(signIn("/v1/session/login?return=" + page).getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_sign_in_that_nobody_began_here_fails() throws Exception {
        assertThat(signIn("/v1/session/callback?code=made-up&state=made-up").getQuery())
                .isEqualTo("sign_in=failed");
        assertThat(me().isNull()).isTrue();
    }

    @Test
    void an_id_token_for_another_client_signs_nobody_in() throws Exception {
        Issuer.person = Map.of("sub", person, "id", Map.of("aud", "another-client"));
        assertThat(signIn("/v1/session/login").getQuery()).isEqualTo("sign_in=failed");
        Issuer.person = Map.of("sub", person, "id", Map.of("nonce", "another"));
        assertThat(signIn("/v1/session/login").getQuery()).isEqualTo("sign_in=failed");
        assertThat(me().isNull()).isTrue();
    }
}

package dev.parley.runtime.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.runtime.net.GuardedHttpException.Reason;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedRequestTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static GuardedRequest get(String url) {
        return GuardedRequest.get(URI.create(url), 1000, TIMEOUT)
                .withHeader("authorization", "Bearer secret")
                .withHeader("Cookie", "secret")
                .withHeader("X-Other", "o");
    }

    private static GuardedRequest redirected(GuardedRequest request, String location) {
        return request.following(302, location).orElseThrow();
    }

    @Test
    void a_redirect_keeps_the_headers_within_an_origin() {
        GuardedRequest next = redirected(get("https://example.com/a/b"), "c?d=1");

        assertThat(next.url()).isEqualTo(URI.create("https://example.com/a/c?d=1"));
        assertThat(next.headers()).containsOnlyKeys("authorization", "Cookie", "X-Other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/", "https://example.com:444/", "//www.example.com/"})
    void a_redirect_takes_no_credentials_to_another_origin(String location) {
        assertThat(redirected(get("https://example.com/"), location).headers()).containsOnlyKeys("X-Other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/", "file:///etc/passwd"})
    void a_redirect_from_https_leads_to_https_unless_allowed(String location) {
        assertThatExceptionOfType(GuardedHttpException.class)
                .isThrownBy(() -> redirected(get("https://example.com/"), location))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.REFUSED));
        GuardedRequest allowing = get("https://example.com/").withDowngradeAllowed();
        assertThat(redirected(allowing, location).url()).isEqualTo(URI.create(location));
    }

    @Test
    void other_responses_are_final() {
        assertThat(get("https://example.com/").following(200, "/x")).isEmpty();
        assertThat(get("https://example.com/").following(304, "/x")).isEmpty();
        assertThat(get("https://example.com/").following(302, null)).isEmpty();
        GuardedRequest post = GuardedRequest.post(URI.create("https://example.com/"), new byte[0], 1000, TIMEOUT);
        assertThat(post.following(307, "/x")).isEmpty();
    }

    @Test
    void a_request_hides_its_url_and_headers_in_logs() {
        assertThat(get("https://example.com/secret")).asString().doesNotContain("example", "secret", "Bearer");
    }
}

package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.SignatureScheme.Bearer;
import dev.parley.platform.spi.webhook.SignatureScheme.BodyHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.SignedText;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.SignatureScheme.WithFallback;
import dev.parley.platform.spi.webhook.Verification.Accepted;
import dev.parley.platform.spi.webhook.Verification.Reason;
import dev.parley.platform.spi.webhook.Verification.Rejected;
import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.spi.webhook.WebhookVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the testkit signs is right in every scheme that it can sign in, and what it forges is wrong as it says. */
class ForgeriesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:03Z");
    private static final Tolerance TOLERANCE = Tolerance.both(Duration.ofMinutes(5));
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final SeparateHeaders VERSIONED = new SeparateHeaders(
            "x-signature", "x-time", "v0=", new SignedText("v0:", ":"), Encoding.HEX, KeyForm.UTF8, TOLERANCE);

    static Stream<SignatureScheme> schemes() {
        SignatureScheme dotted =
                new SeparateHeaders("x-signature", "x-time", Encoding.BASE64, KeyForm.BASE64, TOLERANCE);
        return Stream.of(
                new CombinedHeader("x-signature", Encoding.HEX, KeyForm.UTF8, TOLERANCE),
                dotted,
                VERSIONED,
                new BodyHeader("x-plain", Encoding.HEX, KeyForm.UTF8),
                new WithFallback(dotted, new BodyHeader("x-plain", Encoding.HEX, KeyForm.UTF8)),
                new Bearer());
    }

    private static WebhookRoute route(SignatureScheme scheme) {
        return new WebhookRoute(
                "webhook", "webhook", List.of(), scheme, List.of(new Secret("bmV3LXNlY3JldA=="), new Secret("b2xk")));
    }

    private static Map<Reason, List<WebhookRequest>> forged(WebhookRoute route) {
        return new Forgeries(SignedWebhooks.sign(route, BODY, NOW), new Secret("Zm9yZWlnbg==")).byReason();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void a_signed_webhook_is_accepted(SignatureScheme scheme) {
        WebhookRoute route = route(scheme);

        assertThat(WebhookVerifier.verify(
                        route, SignedWebhooks.sign(route, BODY, NOW).request(), NOW))
                .isEqualTo(new Accepted(0));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void every_forgery_is_rejected_with_its_reason(SignatureScheme scheme) {
        WebhookRoute route = route(scheme);

        assertThat(forged(route))
                .isNotEmpty()
                .allSatisfy((reason, forgeries) -> assertThat(forgeries)
                        .isNotEmpty()
                        .allSatisfy(forgery -> assertThat(WebhookVerifier.verify(route, forgery, NOW))
                                .as("%s", forgery.headers())
                                .isEqualTo(new Rejected(reason))));
    }

    @Test
    void a_missing_or_another_prefix_is_a_forgery() {
        List<String> tried =
                forged(route(VERSIONED)).getOrDefault(Reason.MALFORMED_SIGNATURE_HEADER, List.of()).stream()
                        .flatMap(forgery -> forgery.headers().getOrDefault("x-signature", List.of()).stream())
                        .toList();

        assertThat(tried).anyMatch(value -> value.matches("[0-9a-f]{64}"));
        assertThat(tried).anyMatch(value -> value.matches("another.*[0-9a-f]{64}"));
    }
}

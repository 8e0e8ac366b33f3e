package dev.parley.platform.spi.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.webhook.SignatureScheme.BodyHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.SignatureScheme.WithFallback;
import dev.parley.platform.spi.webhook.Verification.Accepted;
import dev.parley.platform.spi.webhook.Verification.Reason;
import dev.parley.platform.spi.webhook.Verification.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FallbackSchemeTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_767_261_603);
    private static final String STAMP = "1767261600";
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEY = "bmV3".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OLD_KEY = "b2xk".getBytes(StandardCharsets.UTF_8);
    private static final WebhookRoute ROUTE = new WebhookRoute(
            "webhook",
            "webhook",
            List.of(),
            new WithFallback(
                    new SeparateHeaders(
                            "x-signature",
                            "x-timestamp",
                            Encoding.BASE64,
                            KeyForm.BASE64,
                            Tolerance.both(Duration.ofMinutes(5))),
                    new BodyHeader("x-plain", Encoding.HEX, KeyForm.UTF8)),
            List.of(new Secret("bmV3"), new Secret("b2xk")));

    private static Verification verify(Map<String, List<String>> headers, byte[] body) {
        return WebhookVerifier.verify(ROUTE, new WebhookRequest(headers, body, NOW), NOW);
    }

    private static Verification plain(String... signatures) {
        return verify(Map.of("x-plain", List.of(signatures)), BODY);
    }

    @Test
    void the_body_alone_may_be_signed_under_any_of_the_secrets() {
        assertThat(plain(Signer.hexOfBody(KEY, BODY))).isEqualTo(new Accepted(0));
        assertThat(plain(Signer.hexOfBody(OLD_KEY, BODY))).isEqualTo(new Accepted(1));
    }

    @Test
    void a_webhook_with_the_preferred_signature_is_verified_by_it_only() {
        String plain = Signer.hexOfBody(KEY, BODY);
        String preferred = Signer.base64("new".getBytes(StandardCharsets.UTF_8), STAMP, BODY);

        assertThat(verify(headers(preferred, plain), BODY)).isEqualTo(new Accepted(0));
        assertThat(verify(headers("AAAA", plain), BODY)).isEqualTo(new Rejected(Reason.SIGNATURE_MISMATCH));
        assertThat(verify(Map.of("x-signature", List.of(preferred), "x-plain", List.of(plain)), BODY))
                .isEqualTo(new Rejected(Reason.MISSING_TIMESTAMP));
    }

    private static Map<String, List<String>> headers(String preferred, String plain) {
        return Map.of("x-signature", List.of(preferred), "x-timestamp", List.of(STAMP), "x-plain", List.of(plain));
    }

    @Test
    void neither_signature_is_no_signature() {
        assertThat(verify(Map.of(), BODY)).isEqualTo(new Rejected(Reason.MISSING_SIGNATURE));
        assertThat(plain(" ")).isEqualTo(new Rejected(Reason.MISSING_SIGNATURE));
        assertThat(plain(Signer.hexOfBody(KEY, BODY), Signer.hexOfBody(KEY, BODY)))
                .isEqualTo(new Rejected(Reason.MALFORMED_SIGNATURE_HEADER));
    }

    @Property
    void no_other_body_has_the_same_signature(@ForAll byte[] other) {
        boolean same = Arrays.equals(other, BODY);

        assertThat(verify(Map.of("x-plain", List.of(Signer.hexOfBody(KEY, BODY))), other))
                .isEqualTo(same ? new Accepted(0) : new Rejected(Reason.SIGNATURE_MISMATCH));
    }

    @Property
    void no_random_header_breaks_the_verifier(@ForAll String header) {
        assertThat(plain(header)).isInstanceOf(Rejected.class);
    }
}

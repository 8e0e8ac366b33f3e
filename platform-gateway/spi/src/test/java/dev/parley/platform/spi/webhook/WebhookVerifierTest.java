package dev.parley.platform.spi.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.webhook.SignatureScheme.Bearer;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.Verification.Accepted;
import dev.parley.platform.spi.webhook.Verification.Reason;
import dev.parley.platform.spi.webhook.Verification.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookVerifierTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_767_261_603);
    private static final String STAMP = "1767261600";
    private static final byte[] BODY = "{\"a\":\"Łącki 🚀\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEY = "new-secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OLD_KEY = "old-secret".getBytes(StandardCharsets.UTF_8);
    private static final Tolerance TOLERANCE = new Tolerance(Duration.ofSeconds(1800), Duration.ofSeconds(300));

    private static final WebhookRoute COMBINED =
            route(new CombinedHeader("x-signature", Encoding.HEX, KeyForm.UTF8, TOLERANCE), "new-secret", "old-secret");
    private static final WebhookRoute SEPARATE = route(
            new SeparateHeaders("x-signature", "x-timestamp", Encoding.BASE64, KeyForm.BASE64, TOLERANCE),
            Base64.getEncoder().encodeToString(KEY));
    private static final WebhookRoute BEARER = route(new Bearer(), "new-secret", "old-secret");

    private static WebhookRoute route(SignatureScheme scheme, String... secrets) {
        return new WebhookRoute(
                "webhook",
                "webhook",
                List.of(),
                scheme,
                Arrays.stream(secrets).map(Secret::new).toList());
    }

    private static Verification verify(WebhookRoute route, Map<String, List<String>> headers, byte[] body) {
        return WebhookVerifier.verify(route, new WebhookRequest(headers, body, NOW), NOW);
    }

    private static Verification combined(String header) {
        return verify(COMBINED, Map.of("x-signature", List.of(header)), BODY);
    }

    private static Verification separate(String timestamp, String signature) {
        return verify(SEPARATE, Map.of("x-signature", List.of(signature), "x-timestamp", List.of(timestamp)), BODY);
    }

    @Test
    void the_current_and_the_previous_secret_are_accepted_and_told_apart() {
        assertThat(combined("t=" + STAMP + ",v1=" + Signer.hex(KEY, STAMP, BODY)))
                .isEqualTo(new Accepted(0));
        assertThat(combined("t=" + STAMP + ",v1=" + Signer.hex(OLD_KEY, STAMP, BODY)))
                .isEqualTo(new Accepted(1));
    }

    @Test
    void any_of_several_signatures_suffices_and_order_and_unknown_elements_do_not_matter() {
        String good = Signer.hex(KEY, STAMP, BODY);

        assertThat(combined("v0=zz, v1=" + "00".repeat(32) + " , v1=" + good + ", t=" + STAMP + ",x"))
                .isEqualTo(new Accepted(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|MISSING_SIGNATURE",
                "nonsense|MALFORMED_SIGNATURE_HEADER",
                "=,=|MALFORMED_SIGNATURE_HEADER",
                "t=1767261600|MISSING_SIGNATURE",
                "v1=00|MISSING_TIMESTAMP",
                "t=1767261600,t=1767261600,v1=00|MALFORMED_SIGNATURE_HEADER",
                "t=abc,v1=00|MALFORMED_SIGNATURE_HEADER",
                "t=-5,v1=00|MALFORMED_SIGNATURE_HEADER",
                "t=99999999999999999999,v1=00|MALFORMED_SIGNATURE_HEADER",
                "t=1767261600,v1=not-hex|SIGNATURE_MISMATCH",
                "t=1767261600,v1=|SIGNATURE_MISMATCH",
            })
    void a_header_that_proves_nothing_is_refused_with_its_reason(String header, Reason reason) {
        assertThat(combined(header)).isEqualTo(new Rejected(reason));
    }

    @Test
    void two_headers_of_one_name_are_refused() {
        String good = "t=" + STAMP + ",v1=" + Signer.hex(KEY, STAMP, BODY);

        assertThat(verify(COMBINED, Map.of("x-signature", List.of(good, good)), BODY))
                .isEqualTo(new Rejected(Reason.MALFORMED_SIGNATURE_HEADER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1767261600", "1767261600000", "1767261600.417", "1767261600417.25"})
    void a_timestamp_may_be_in_seconds_or_milliseconds_and_is_signed_as_it_is_written(String timestamp) {
        assertThat(separate(timestamp, Signer.base64(KEY, timestamp, BODY))).isEqualTo(new Accepted(0));
    }

    @ParameterizedTest
    @CsvSource({
        "-1801, STALE_TIMESTAMP",
        "-1800, ",
        "0, ",
        "300, ",
        "301, FUTURE_TIMESTAMP",
    })
    void the_clock_is_judged_on_both_sides(long offset, @Nullable Reason reason) {
        String timestamp = Long.toString(NOW.getEpochSecond() + offset);
        Verification expected = reason == null ? new Accepted(0) : new Rejected(reason);

        assertThat(separate(timestamp, Signer.base64(KEY, timestamp, BODY))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "-5", "99999999999999999999", "1e9"})
    void a_timestamp_that_cannot_be_read_is_named_before_a_wrong_signature(String timestamp) {
        assertThat(separate(timestamp, "AA==")).isEqualTo(new Rejected(Reason.MALFORMED_TIMESTAMP));
    }

    @Test
    void a_stale_timestamp_with_a_wrong_signature_is_a_wrong_signature() {
        assertThat(separate("1", Signer.base64(OLD_KEY, "1", BODY))).isEqualTo(new Rejected(Reason.SIGNATURE_MISMATCH));
    }

    @Test
    void missing_headers_have_reasons_of_their_own() {
        assertThat(verify(SEPARATE, Map.of(), BODY)).isEqualTo(new Rejected(Reason.MISSING_SIGNATURE));
        assertThat(verify(SEPARATE, Map.of("x-signature", List.of("AA==")), BODY))
                .isEqualTo(new Rejected(Reason.MISSING_TIMESTAMP));
    }

    @Test
    void a_secret_that_is_not_base64_where_it_has_to_be_matches_nothing() {
        WebhookRoute broken = route(SEPARATE.scheme(), "not base64!");
        String signature = Signer.base64("not base64!".getBytes(StandardCharsets.UTF_8), STAMP, BODY);

        assertThat(verify(broken, Map.of("x-signature", List.of(signature), "x-timestamp", List.of(STAMP)), BODY))
                .isEqualTo(new Rejected(Reason.SIGNATURE_MISMATCH));
    }

    @Property
    void any_change_to_the_body_is_noticed(
            @ForAll @Size(min = 1, max = 200) byte[] body, @ForAll @IntRange(max = 199) int at, @ForAll byte change) {
        byte[] changed = body.clone();
        changed[at % body.length] ^= change;
        String header = "t=" + STAMP + ",v1=" + Signer.hex(KEY, STAMP, body);
        Verification verification = verify(COMBINED, Map.of("x-signature", List.of(header)), changed);

        assertThat(verification).isEqualTo(change == 0 ? new Accepted(0) : new Rejected(Reason.SIGNATURE_MISMATCH));
    }

    @Property(tries = 500)
    void no_random_header_is_accepted_or_breaks_the_verifier(@ForAll String header, @ForAll String timestamp) {
        assertThat(combined(header)).isInstanceOf(Rejected.class);
        assertThat(separate(timestamp, header)).isInstanceOf(Rejected.class);
        assertThat(verify(BEARER, Map.of("authorization", List.of(header)), BODY))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void a_bearer_token_is_compared_whole() {
        assertThat(verify(BEARER, Map.of("authorization", List.of("Bearer new-secret")), BODY))
                .isEqualTo(new Accepted(0));
        assertThat(verify(BEARER, Map.of("authorization", List.of("bearer old-secret")), BODY))
                .isEqualTo(new Accepted(1));
        assertThat(verify(BEARER, Map.of(), BODY)).isEqualTo(new Rejected(Reason.MISSING_AUTHORIZATION));
        assertThat(verify(BEARER, Map.of("authorization", List.of("Basic new-secret")), BODY))
                .isEqualTo(new Rejected(Reason.BAD_AUTHORIZATION));
        assertThat(verify(BEARER, Map.of("authorization", List.of("Bearer new-secre")), BODY))
                .isEqualTo(new Rejected(Reason.BAD_AUTHORIZATION));
    }

    @Test
    void nothing_that_holds_a_secret_shows_it() {
        assertThat(COMBINED.toString() + BEARER + SEPARATE).doesNotContain("new-secret", "old-secret");
    }
}

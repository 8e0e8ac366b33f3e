package dev.parley.platform.spi.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.SignedText;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.Verification.Accepted;
import dev.parley.platform.spi.webhook.Verification.Reason;
import dev.parley.platform.spi.webhook.Verification.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code v0=<hex>} over {@code v0:<seconds>:<body>}, and other ways to put a signed text together. */
class SignedTextTest {

    private static final String STAMP = "1531420618";
    private static final Instant NOW = Instant.ofEpochSecond(1_531_420_618);
    private static final Tolerance TOLERANCE = Tolerance.both(Duration.ofMinutes(5));

    /** The worked example of docs.slack.dev, verifying requests: the secret, the body and the signature are public. */
    private static final String KEY = "8f742231b10e8888abcd99yyyzzz85a5";

    private static final String PUBLISHED = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private static final byte[] BODY = bytes("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
            + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121."
            + "803a0bc887a14d10d2c447fce8b6703c");

    private static final SignedText VERSIONED = new SignedText("v0:", ":");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SeparateHeaders scheme(String prefix, SignedText text) {
        return new SeparateHeaders("x-signature", "x-timestamp", prefix, text, Encoding.HEX, KeyForm.UTF8, TOLERANCE);
    }

    private static Verification verify(SeparateHeaders scheme, String timestamp, String signature, byte[] body) {
        WebhookRoute route = new WebhookRoute(
                "webhook", "webhook", List.of(), scheme, List.of(new Secret("newer"), new Secret(KEY)));
        Map<String, List<String>> headers =
                Map.of("x-signature", List.of(signature), "x-timestamp", List.of(timestamp));
        return WebhookVerifier.verify(route, new WebhookRequest(headers, body, NOW), NOW);
    }

    private static Verification verify(String signature) {
        return verify(scheme("v0=", VERSIONED), STAMP, signature, BODY);
    }

    /** Made apart from the code under test: the whole message written out, and signed. */
    private static String hex(String beginning, byte[] body) {
        byte[] start = bytes(beginning);
        byte[] message = new byte[start.length + body.length];
        System.arraycopy(start, 0, message, 0, start.length);
        System.arraycopy(body, 0, message, start.length, body.length);
        return Signer.hexOfBody(bytes(KEY), message);
    }

    @Test
    void a_published_example_is_accepted() {
        assertThat(verify(PUBLISHED)).isEqualTo(new Accepted(1));
    }

    /** As developers.zoom.us has it, using webhooks: {@code x-zm-signature}, {@code x-zm-request-timestamp}. */
    @Test
    void a_provider_with_this_scheme_is_accepted() {
        byte[] body = bytes("{\"event\":\"meeting.started\",\"payload\":{\"object\":{\"topic\":\"Łącki 🚀\"}}}");
        WebhookRoute route = new WebhookRoute(
                "webhook",
                "webhook",
                List.of(),
                new SeparateHeaders(
                        "x-zm-signature",
                        "x-zm-request-timestamp",
                        "v0=",
                        VERSIONED,
                        Encoding.HEX,
                        KeyForm.UTF8,
                        TOLERANCE),
                List.of(new Secret(KEY)));
        Map<String, List<String>> headers = Map.of(
                "x-zm-signature",
                List.of("v0=" + hex("v0:1531420617:", body)),
                "x-zm-request-timestamp",
                List.of("1531420617"));

        assertThat(WebhookVerifier.verify(route, new WebhookRequest(headers, body, NOW), NOW))
                .isEqualTo(new Accepted(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1=", "V0=", "v0:", "v0", " v0=", "v=v0="})
    void a_signature_after_anything_else_is_malformed(String prefix) {
        assertThat(verify(prefix + PUBLISHED.substring("v0=".length())))
                .isEqualTo(new Rejected(Reason.MALFORMED_SIGNATURE_HEADER));
    }

    @ParameterizedTest
    @CsvSource({
        "'', MISSING_SIGNATURE",
        "' ', MISSING_SIGNATURE",
        "v0=, SIGNATURE_MISMATCH",
        "v0=v0=, SIGNATURE_MISMATCH",
        "v0=zz, SIGNATURE_MISMATCH",
    })
    void a_prefix_alone_proves_nothing(String signature, Reason reason) {
        assertThat(verify(signature)).isEqualTo(new Rejected(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1531420618.", // as others sign
                "v01531420618::",
                "v0:1531420618",
                "v0::1531420618",
                "v0:1531420618::",
                "v0:1531420618.",
                "v1:1531420618:",
                "",
            })
    void a_text_put_together_in_another_way_is_another_text(String beginning) {
        assertThat(verify("v0=" + hex(beginning, BODY))).isEqualTo(new Rejected(Reason.SIGNATURE_MISMATCH));
    }

    @Test
    void the_time_is_judged_as_ever() {
        SeparateHeaders scheme = scheme("v0=", VERSIONED);

        assertThat(verify(scheme, "1531420317", "v0=" + hex("v0:1531420317:", BODY), BODY))
                .isEqualTo(new Rejected(Reason.STALE_TIMESTAMP));
        assertThat(verify(scheme, "1531420919", "v0=" + hex("v0:1531420919:", BODY), BODY))
                .isEqualTo(new Rejected(Reason.FUTURE_TIMESTAMP));
        assertThat(verify(scheme, "v0:1531420618", PUBLISHED, BODY))
                .isEqualTo(new Rejected(Reason.MALFORMED_TIMESTAMP));
    }

    @Property
    void the_text_around_the_time_and_the_bytes_of_the_body_are_signed(
            @ForAll @AlphaChars String prefix,
            @ForAll String beforeTime,
            @ForAll @AlphaChars @StringLength(min = 1) String beforeBody,
            @ForAll byte[] body) {
        SeparateHeaders scheme = scheme(prefix, new SignedText(beforeTime, beforeBody));
        String signature = prefix + hex(beforeTime + STAMP + beforeBody, body);

        assertThat(verify(scheme, STAMP, signature, body)).isEqualTo(new Accepted(1));
        assertThat(verify(scheme(prefix, new SignedText(beforeTime + "x", beforeBody)), STAMP, signature, body))
                .isEqualTo(new Rejected(Reason.SIGNATURE_MISMATCH));
        assertThat(verify(scheme(prefix, new SignedText(beforeTime, beforeBody + "x")), STAMP, signature, body))
                .isEqualTo(new Rejected(Reason.SIGNATURE_MISMATCH));
    }

    @Property(tries = 500)
    void no_random_header_is_accepted_or_breaks_the_verifier(@ForAll String header, @ForAll String timestamp) {
        assertThat(verify(scheme("v0=", VERSIONED), timestamp, "v0=" + header, BODY))
                .isInstanceOf(Rejected.class);
        assertThat(verify(header)).isInstanceOf(Rejected.class);
    }

    @Property
    void no_bit_of_the_body_can_be_changed(@ForAll @IntRange(max = 300) int place, @ForAll @IntRange(max = 7) int bit) {
        byte[] changed = BODY.clone();
        changed[place % changed.length] ^= (byte) (1 << bit);

        assertThat(verify(scheme("v0=", VERSIONED), STAMP, PUBLISHED, changed))
                .isEqualTo(new Rejected(Reason.SIGNATURE_MISMATCH));
    }

    @Test
    void without_more_said_a_dot_stands_between_time_and_body_and_the_signature_stands_alone() {
        assertThat(new SeparateHeaders("x-signature", "x-timestamp", Encoding.HEX, KeyForm.UTF8, TOLERANCE))
                .isEqualTo(scheme("", new SignedText("", ".")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "9:"})
    void a_digit_cannot_be_moved_from_the_time_to_the_body(String beforeBody) {
        assertThatThrownBy(() -> new SignedText("v0:", beforeBody)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_prefix_that_no_header_can_have_is_refused() {
        assertThatThrownBy(() -> scheme(" v0=", VERSIONED)).isInstanceOf(IllegalArgumentException.class);
    }
}

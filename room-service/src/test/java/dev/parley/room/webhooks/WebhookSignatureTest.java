package dev.parley.room.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    /** Of a header with the time in seconds, which this verifier reads as milliseconds. */
    private static final long ANY_AGE = Long.MAX_VALUE / 2;

    /** The header that a request should have, by the time that it has. */
    static String signature(String secret, Receiver.Request request) {
        String given = request.header("X-Webhook-Signature");
        Instant at = Instant.ofEpochSecond(Long.parseLong(given.substring(2, given.indexOf(','))));
        return WebhookSignature.of(List.of(secret), at, request.body());
    }

    /** Computed by OpenSSL: {@code printf '1767268800.{}' | openssl dgst -sha256 -hmac secret}. */
    @Test
    void it_is_the_hmac_of_time_and_body() {
        assertThat(WebhookSignature.of(List.of("secret"), Instant.ofEpochSecond(1_767_268_800L), utf8("{}")))
                .isEqualTo("t=1767268800,v1=749c0398f327aa9439449258320a5b0b40eb6e9a9a811060256a40212ab46c0f");
    }

    @Property(tries = 200)
    void two_public_verifiers_accept_it(
            @ForAll @StringLength(min = 1, max = 60) String secret,
            @ForAll @StringLength(max = 300) String body,
            @ForAll @LongRange(min = 1, max = 4_000_000_000L) long seconds)
            throws Exception {
        Assume.that(isText(secret) && isText(body));
        String header = WebhookSignature.of(List.of(secret), Instant.ofEpochSecond(seconds), utf8(body));

        assertThat(Webhook.Signature.verifyHeader(body, header, secret, 0)).isTrue();
        assertThatCode(() -> workos().verifyHeader(body, header, secret, ANY_AGE))
                .doesNotThrowAnyException();
    }

    @Property(tries = 100)
    void both_refuse_another_body_and_another_secret(
            @ForAll @StringLength(min = 1, max = 60) String secret, @ForAll @StringLength(max = 100) String body) {
        Assume.that(isText(secret) && isText(body) && !secret.contains("\0"));
        String header = WebhookSignature.of(List.of(secret), Instant.now(), utf8(body));

        assertThatThrownBy(() -> Webhook.Signature.verifyHeader(body + "x", header, secret, 0))
                .isInstanceOf(com.stripe.exception.SignatureVerificationException.class);
        assertThatThrownBy(() -> Webhook.Signature.verifyHeader(body, header, secret + "x", 0))
                .isInstanceOf(com.stripe.exception.SignatureVerificationException.class);
        assertThatThrownBy(() -> workos().verifyHeader(body + "x", header, secret, ANY_AGE))
                .isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> workos().verifyHeader(body, header, secret + "x", ANY_AGE))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void while_a_secret_is_replaced_whoever_knows_either_accepts_it() throws Exception {
        String header = WebhookSignature.of(List.of("new", "old"), Instant.now(), utf8("{}"));

        assertThat(Webhook.Signature.verifyHeader("{}", header, "new", 60)).isTrue();
        assertThat(Webhook.Signature.verifyHeader("{}", header, "old", 60)).isTrue();
        assertThatThrownBy(() -> Webhook.Signature.verifyHeader("{}", header, "other", 60))
                .isInstanceOf(com.stripe.exception.SignatureVerificationException.class);
    }

    private static com.workos.webhooks.Webhook workos() {
        return new com.workos.webhooks.Webhook(new ObjectMapper());
    }

    /** Without half of a surrogate pair, which no UTF-8 has. */
    private static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.parley.platform.spi.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.spi.webhook.SignatureScheme.BearerJwt;
import dev.parley.platform.spi.webhook.Verification.Accepted;
import dev.parley.platform.spi.webhook.Verification.Reason;
import dev.parley.platform.spi.webhook.Verification.Rejected;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens made by nothing but the Java platform, so that maker and checker share no mistake. */
class SignedTokenTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_767_261_603);
    private static final KeyPair NEW = pair();
    private static final KeyPair OLD = pair();
    private static final String CLAIMS = "{\"iss\":\"recorder\",\"aud\":\"anybody\",\"exp\":1767261700}";

    private static final WebhookRoute ROUTE = route(pem(NEW.getPublic()), pem(OLD.getPublic()));

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static WebhookRoute route(String... keys) {
        return new WebhookRoute(
                "status",
                "status",
                List.of(),
                new BearerJwt(Duration.ofSeconds(30)),
                List.of(keys).stream().map(Secret::new).toList());
    }

    private static String encode(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }

    private static String unsigned(String algorithm, String claims) {
        String header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"any\"}";
        return encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
    }

    private static String rs256(KeyPair pair, String claims) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            String text = unsigned("RS256", claims);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Verification verify(WebhookRoute route, String authorization) {
        WebhookRequest request =
                new WebhookRequest(Map.of("authorization", List.of(authorization)), new byte[] {'{', '}'}, NOW);
        return WebhookVerifier.verify(route, request, NOW);
    }

    private static Verification verify(String token) {
        return verify(ROUTE, "Bearer " + token);
    }

    @Test
    void a_token_under_the_current_or_the_previous_key_is_accepted() {
        assertThat(verify(rs256(NEW, CLAIMS))).isEqualTo(new Accepted(0));
        assertThat(verify(rs256(OLD, CLAIMS))).isEqualTo(new Accepted(1));
        assertThat(verify(ROUTE, "bearer " + rs256(NEW, CLAIMS))).isEqualTo(new Accepted(0));
    }

    @Test
    void a_key_on_one_line_is_the_same_key() {
        assertThat(verify(route(pem(NEW.getPublic()).replace("\n", "\\n")), "Bearer " + rs256(NEW, CLAIMS)))
                .isEqualTo(new Accepted(0));
    }

    @Test
    void a_token_is_valid_for_its_time_and_the_skew() {
        assertThat(verify(rs256(NEW, "{\"exp\":1767261574}"))).isEqualTo(new Accepted(0));
        assertThat(verify(rs256(NEW, "{\"exp\":1767261572}"))).isEqualTo(new Rejected(Reason.TOKEN_EXPIRED));
        assertThat(verify(rs256(NEW, "{\"exp\":1767269999,\"nbf\":1767261633}")))
                .isEqualTo(new Accepted(0));
        assertThat(verify(rs256(NEW, "{\"exp\":1767269999,\"nbf\":1767261640}")))
                .isEqualTo(new Rejected(Reason.FUTURE_TIMESTAMP));
    }

    @Test
    void a_stranger_s_token_is_refused_also_when_it_is_old() {
        assertThat(verify(rs256(pair(), CLAIMS))).isEqualTo(new Rejected(Reason.BAD_AUTHORIZATION));
        assertThat(verify(rs256(pair(), "{\"exp\":1}"))).isEqualTo(new Rejected(Reason.BAD_AUTHORIZATION));
    }

    @Test
    void a_token_that_never_expires_is_refused() {
        assertThat(verify(rs256(NEW, "{\"iss\":\"recorder\"}"))).isEqualTo(new Rejected(Reason.BAD_AUTHORIZATION));
    }

    @Test
    void the_sender_does_not_choose_the_algorithm() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(pem(NEW.getPublic()).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String text = unsigned("HS256", CLAIMS);
        String forged = text + "." + encode(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));

        assertThat(verify(forged)).isEqualTo(new Rejected(Reason.BAD_AUTHORIZATION));
        assertThat(verify(unsigned("none", CLAIMS) + ".")).isEqualTo(new Rejected(Reason.BAD_AUTHORIZATION));
    }

    @Test
    void a_missing_token_is_told_from_an_invalid_one() {
        WebhookRequest bare = new WebhookRequest(Map.of(), new byte[0], NOW);

        assertThat(WebhookVerifier.verify(ROUTE, bare, NOW)).isEqualTo(new Rejected(Reason.MISSING_AUTHORIZATION));
        assertThat(verify(ROUTE, "Basic abc")).isEqualTo(new Rejected(Reason.BAD_AUTHORIZATION));
        assertThat(verify(route(), "Bearer " + rs256(NEW, CLAIMS))).isEqualTo(new Rejected(Reason.BAD_AUTHORIZATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "{}", "eyJ.eyJ.eyJ", "a.b.c.d.e"})
    void an_invalid_token_is_rejected(String text) {
        assertThat(verify(text)).isEqualTo(new Rejected(Reason.BAD_AUTHORIZATION));
    }

    @Property(tries = 200)
    void no_character_of_a_token_can_be_changed(@ForAll @IntRange(max = 10_000) int place, @ForAll char character) {
        String token = rs256(NEW, CLAIMS);
        // the last character of base64 may carry bits that mean nothing
        int index = place % (token.length() - 1);
        char other = character == token.charAt(index) ? (char) (character ^ 1) : character;

        assertThat(verify(token.substring(0, index) + other + token.substring(index + 1)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void a_route_with_something_else_than_a_key_does_not_come_into_being() {
        for (String text : List.of(
                "a-secret", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", pem(NEW.getPublic()) + "x")) {
            assertThatThrownBy(() -> route(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("a-secret");
        }
    }
}

package dev.parley.platform.testkit;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.SignatureScheme.BodyHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.SignedText;
import dev.parley.platform.spi.webhook.SignatureScheme.WithFallback;
import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.platform.spi.webhook.WebhookRoute;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signer of webhooks, valid and forged. Independent of the verifier, so that both cannot share a mistake. Immutable:
 * every method returns a new value.
 *
 * @param signedAt the signed time
 * @param receivedAt the receiver's time
 */
public record SignedWebhooks(
        SignatureScheme scheme,
        Secret secret,
        @SuppressWarnings("ArrayRecordComponent") byte[] body,
        Instant signedAt,
        Instant receivedAt) {

    /** A valid webhook, signed with the route's newest secret. */
    public static SignedWebhooks sign(WebhookRoute route, byte[] body, Instant now) {
        return new SignedWebhooks(route.scheme(), route.secrets().get(0), body, now, now);
    }

    /** Signed by another scheme. */
    SignedWebhooks by(SignatureScheme other) {
        return new SignedWebhooks(other, secret, body, signedAt, receivedAt);
    }

    /** Signed with another secret. */
    public SignedWebhooks with(Secret other) {
        return new SignedWebhooks(scheme, other, body, signedAt, receivedAt);
    }

    /** Signed that long before it is received. */
    public SignedWebhooks aged(Duration age) {
        return new SignedWebhooks(scheme, secret, body, receivedAt.minus(age), receivedAt);
    }

    /** Signed by a clock that is that far ahead. */
    public SignedWebhooks futureDated(Duration ahead) {
        return aged(ahead.negated());
    }

    /** The delivery. */
    public WebhookRequest request() {
        return new WebhookRequest(headers(), body, receivedAt);
    }

    /** The delivery with one bit of its body changed after signing. */
    public WebhookRequest tampered() {
        byte[] changed = body.clone();
        changed[changed.length / 2] ^= 1;
        return new WebhookRequest(headers(), changed, receivedAt);
    }

    /** The delivery without one of its headers. */
    public WebhookRequest without(String header) {
        Map<String, List<String>> rest = new LinkedHashMap<>(headers());
        if (rest.remove(header) == null) {
            throw new IllegalArgumentException("this scheme has no header " + header);
        }
        return new WebhookRequest(rest, body, receivedAt);
    }

    /** The delivery with one of its headers replaced. */
    public WebhookRequest carrying(String header, String... values) {
        Map<String, List<String>> other = new LinkedHashMap<>(headers());
        other.put(header, List.of(values));
        return new WebhookRequest(other, body, receivedAt);
    }

    /** The value of one of its headers. */
    String value(String header) {
        return Objects.requireNonNull(headers().get(header)).get(0);
    }

    /** Its headers, by lower-case name. */
    public Map<String, List<String>> headers() {
        if (scheme instanceof WithFallback either) {
            return by(either.preferred()).headers();
        }
        if (scheme instanceof CombinedHeader combined) {
            String timestamp = Long.toString(signedAt.getEpochSecond());
            String signature = encode(combined.encoding(), mac(combined.keyForm(), timestamp + "."));
            return Map.of(combined.header(), List.of("t=" + timestamp + ",v1=" + signature));
        }
        if (scheme instanceof SeparateHeaders separate) {
            String timestamp = Long.toString(signedAt.toEpochMilli());
            SignedText text = separate.signedText();
            String signature = encode(
                    separate.encoding(), mac(separate.keyForm(), text.beforeTime() + timestamp + text.beforeBody()));
            return Map.of(
                    separate.timestampHeader(),
                    List.of(timestamp),
                    separate.signatureHeader(),
                    List.of(separate.signaturePrefix() + signature));
        }
        if (scheme instanceof BodyHeader plain) {
            return Map.of(plain.header(), List.of(encode(plain.encoding(), mac(plain.keyForm(), ""))));
        }
        return Map.of("authorization", List.of("Bearer " + secret.value()));
    }

    private byte[] mac(KeyForm form, String beginning) {
        byte[] key = form == KeyForm.UTF8
                ? secret.value().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(secret.value());
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(beginning.getBytes(StandardCharsets.UTF_8));
        message.writeBytes(body);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Encoding encoding, byte[] mac) {
        return encoding == Encoding.HEX
                ? HexFormat.of().formatHex(mac)
                : Base64.getEncoder().encodeToString(mac);
    }

    @Override
    public String toString() {
        return "SignedWebhooks[" + body.length + " bytes]";
    }
}

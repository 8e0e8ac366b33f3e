package dev.parley.platform.spi.webhook;

import dev.parley.platform.spi.webhook.SignatureScheme.BearerJwt;
import dev.parley.platform.spi.webhook.SignatureScheme.BodyHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.Unsigned;
import dev.parley.platform.spi.webhook.SignatureScheme.WithFallback;
import dev.parley.platform.spi.webhook.Verification.Accepted;
import dev.parley.platform.spi.webhook.Verification.Reason;
import dev.parley.platform.spi.webhook.Verification.Rejected;
import dev.parley.platform.spi.webhook.Verification.Unproven;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * Verifier of webhook signatures. The only class that compares secrets: over the raw bytes, in constant time, always
 * trying all secrets. A pure function of route, request and time.
 */
public final class WebhookVerifier {

    private static final String BEARER = "Bearer ";

    private WebhookVerifier() {}

    /** Checks {@code request} against the route's scheme and secrets at the time {@code now}. */
    public static Verification verify(WebhookRoute route, WebhookRequest request, Instant now) {
        return verify(route.scheme(), route.secrets(), request, now);
    }

    private static Verification verify(
            SignatureScheme scheme, List<Secret> secrets, WebhookRequest request, Instant now) {
        if (scheme instanceof CombinedHeader combined) {
            return combined(combined, secrets, request, now);
        }
        if (scheme instanceof SeparateHeaders separate) {
            return separate(separate, secrets, request, now);
        }
        if (scheme instanceof BodyHeader body) {
            return body(body, secrets, request);
        }
        if (scheme instanceof WithFallback either) {
            Verification preferred = verify(either.preferred(), secrets, request, now);
            return preferred.equals(new Rejected(Reason.MISSING_SIGNATURE))
                    ? verify(either.fallback(), secrets, request, now)
                    : preferred;
        }
        if (scheme instanceof Unsigned) {
            return new Unproven();
        }
        return authorization(scheme, secrets, request, now);
    }

    private static Verification authorization(
            SignatureScheme scheme, List<Secret> secrets, WebhookRequest request, Instant now) {
        List<String> values = request.header("authorization");
        if (values.isEmpty()) {
            return new Rejected(Reason.MISSING_AUTHORIZATION);
        }
        if (values.size() > 1 || !values.get(0).regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Rejected(Reason.BAD_AUTHORIZATION);
        }
        String token = values.get(0).substring(BEARER.length());
        return scheme instanceof BearerJwt jwt
                ? SignedToken.verify(token, secrets, jwt.skew(), now)
                : bearer(token, secrets);
    }

    private static Verification body(BodyHeader scheme, List<Secret> secrets, WebhookRequest request) {
        List<String> signatures = request.header(scheme.header());
        if (signatures.isEmpty() || signatures.get(0).isBlank()) {
            return new Rejected(Reason.MISSING_SIGNATURE);
        }
        if (signatures.size() > 1) {
            return new Rejected(Reason.MALFORMED_SIGNATURE_HEADER);
        }
        OptionalInt match =
                new Hmac("", request.body(), scheme.keyForm()).match(secrets, signatures, scheme.encoding());
        return match.isPresent() ? new Accepted(match.getAsInt()) : new Rejected(Reason.SIGNATURE_MISMATCH);
    }

    private static Verification combined(
            CombinedHeader scheme, List<Secret> secrets, WebhookRequest request, Instant now) {
        List<String> values = request.header(scheme.header());
        if (values.isEmpty() || values.get(0).isBlank()) {
            return new Rejected(Reason.MISSING_SIGNATURE);
        }
        SignatureHeader header = SignatureHeader.parse(values);
        if (header.malformed()) {
            return new Rejected(Reason.MALFORMED_SIGNATURE_HEADER);
        }
        if (header.timestamp().isEmpty()) {
            return new Rejected(Reason.MISSING_TIMESTAMP);
        }
        if (header.signatures().isEmpty()) {
            return new Rejected(Reason.MISSING_SIGNATURE);
        }
        String timestamp = header.timestamp().get();
        if (Timestamps.parse(timestamp).isEmpty()) {
            return new Rejected(Reason.MALFORMED_SIGNATURE_HEADER); // the time is a part of this header
        }
        Hmac hmac = new Hmac(timestamp + ".", request.body(), scheme.keyForm());
        return decide(hmac.match(secrets, header.signatures(), scheme.encoding()), timestamp, scheme.tolerance(), now);
    }

    private static Verification separate(
            SeparateHeaders scheme, List<Secret> secrets, WebhookRequest request, Instant now) {
        List<String> signatures = request.header(scheme.signatureHeader());
        List<String> timestamps = request.header(scheme.timestampHeader());
        if (signatures.isEmpty() || signatures.get(0).isBlank()) {
            return new Rejected(Reason.MISSING_SIGNATURE);
        }
        if (timestamps.isEmpty() || timestamps.get(0).isBlank()) {
            return new Rejected(Reason.MISSING_TIMESTAMP);
        }
        String prefix = scheme.signaturePrefix();
        if (signatures.size() > 1 || timestamps.size() > 1 || !signatures.get(0).startsWith(prefix)) {
            return new Rejected(Reason.MALFORMED_SIGNATURE_HEADER);
        }
        List<String> signature = List.of(signatures.get(0).substring(prefix.length()));
        String timestamp = timestamps.get(0);
        Hmac hmac = new Hmac(scheme.signedText().beginning(timestamp), request.body(), scheme.keyForm());
        return decide(hmac.match(secrets, signature, scheme.encoding()), timestamp, scheme.tolerance(), now);
    }

    /** The time is checked after the signature; a malformed time is rejected first. */
    private static Verification decide(
            OptionalInt match, String timestamp, SignatureScheme.Tolerance tolerance, Instant now) {
        return Timestamps.parse(timestamp)
                .map(signedAt -> {
                    if (match.isEmpty()) {
                        return new Rejected(Reason.SIGNATURE_MISMATCH);
                    }
                    if (signedAt.isBefore(now.minus(tolerance.past()))) {
                        return new Rejected(Reason.STALE_TIMESTAMP);
                    }
                    if (signedAt.isAfter(now.plus(tolerance.future()))) {
                        return new Rejected(Reason.FUTURE_TIMESTAMP);
                    }
                    return new Accepted(match.getAsInt());
                })
                .orElseGet(() -> new Rejected(Reason.MALFORMED_TIMESTAMP));
    }

    private static Verification bearer(String token, List<Secret> secrets) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        int matched = -1;
        for (int i = secrets.size() - 1; i >= 0; i--) {
            if (MessageDigest.isEqual(given, secrets.get(i).value().getBytes(StandardCharsets.UTF_8))) {
                matched = i;
            }
        }
        return matched < 0 ? new Rejected(Reason.BAD_AUTHORIZATION) : new Accepted(matched);
    }
}

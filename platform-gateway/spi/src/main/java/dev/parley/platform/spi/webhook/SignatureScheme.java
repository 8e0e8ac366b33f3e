package dev.parley.platform.spi.webhook;

import java.time.Duration;
import java.util.Locale;

/** Signature scheme of a webhook route, as data for {@link WebhookVerifier}. */
public sealed interface SignatureScheme {

    /** How binary is written as text. */
    enum Encoding {
        HEX,
        BASE64
    }

    /** How the configured secret becomes the key of the HMAC. */
    enum KeyForm {
        UTF8,
        BASE64
    }

    /**
     * HMAC-SHA256 over {@code timestamp + "." + body}, both in one header: {@code t=<seconds>,v1=<signature>}. Any of
     * several {@code v1} suffices.
     *
     * @param header lower case
     */
    record CombinedHeader(String header, Encoding encoding, KeyForm keyForm, Tolerance tolerance)
            implements SignatureScheme {
        public CombinedHeader {
            requireLowerCase(header);
        }
    }

    /**
     * HMAC-SHA256 over time and body, signature and timestamp in headers of their own. The timestamp may be in seconds
     * or milliseconds; its text is signed unchanged.
     *
     * @param signatureHeader lower case
     * @param timestampHeader lower case
     * @param signaturePrefix the text before the signature in its header, compared exactly; may be empty
     * @param signedText what is signed
     */
    record SeparateHeaders(
            String signatureHeader,
            String timestampHeader,
            String signaturePrefix,
            SignedText signedText,
            Encoding encoding,
            KeyForm keyForm,
            Tolerance tolerance)
            implements SignatureScheme {
        public SeparateHeaders {
            requireLowerCase(signatureHeader);
            requireLowerCase(timestampHeader);
            if (!signaturePrefix.equals(signaturePrefix.stripLeading())) {
                throw new IllegalArgumentException("no header's value begins with a space");
            }
        }

        /** The signature alone in its header, over {@code timestamp + "." + body}. */
        public SeparateHeaders(
                String signatureHeader,
                String timestampHeader,
                Encoding encoding,
                KeyForm keyForm,
                Tolerance tolerance) {
            this(signatureHeader, timestampHeader, "", SignedText.DOTTED, encoding, keyForm, tolerance);
        }
    }

    /**
     * Layout of a signed text: {@code beforeTime + timestamp + beforeBody + body}. Slack, for one, signs
     * {@code v0:<seconds>:<body>} and sends {@code v0=<hex>} (docs.slack.dev, verifying requests).
     *
     * @param beforeTime may be empty
     * @param beforeBody not empty, and begins with no digit: otherwise a digit could be moved from the time to the body
     */
    record SignedText(String beforeTime, String beforeBody) {

        /** {@code timestamp + "." + body}. */
        public static final SignedText DOTTED = new SignedText("", ".");

        public SignedText {
            if (beforeBody.isEmpty() || Character.isDigit(beforeBody.charAt(0))) {
                throw new IllegalArgumentException("nothing tells where the time ends and the body begins");
            }
        }

        /** All that is signed before the body. */
        String beginning(String timestamp) {
            return beforeTime + timestamp + beforeBody;
        }
    }

    /**
     * HMAC-SHA256 over the body alone. <b>Replayable:</b> without a timestamp, anybody who has seen a webhook can send
     * it again at any time. Only for senders without a better scheme, and only if an operator enables it.
     *
     * @param header lower case
     */
    record BodyHeader(String header, Encoding encoding, KeyForm keyForm) implements SignatureScheme {
        public BodyHeader {
            requireLowerCase(header);
        }
    }

    /**
     * Two schemes on one route. A webhook with a signature of {@code preferred} is verified by that scheme only, any
     * other by {@code fallback}. The route is as weak as the weaker scheme.
     */
    record WithFallback(SignatureScheme preferred, SignatureScheme fallback) implements SignatureScheme {}

    /** A static token in {@code Authorization: Bearer}: proves the sender, not the content. */
    record Bearer() implements SignatureScheme {}

    /**
     * A JWT in {@code Authorization: Bearer}, signed with RS256: proves the sender, not the content. The route's
     * secrets are the sender's public keys, in PEM. A token without an expiry is refused.
     *
     * @param skew how far the sender's clock may be from ours
     */
    record BearerJwt(Duration skew) implements SignatureScheme {}

    /**
     * No signature: anybody can send. Webhooks of such a route are answered and counted only: they are not kept, so
     * that a stranger cannot fill the delivery log, and have no events. Only for a sender that cannot sign and sends
     * nothing that becomes an event. The route exists without secrets.
     */
    record Unsigned() implements SignatureScheme {}

    /**
     * How far a timestamp may be from our clock.
     *
     * @param past how old
     * @param future how far ahead
     */
    record Tolerance(Duration past, Duration future) {
        public static Tolerance both(Duration either) {
            return new Tolerance(either, either);
        }
    }

    private static void requireLowerCase(String header) {
        if (!header.equals(header.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header names are compared in lower case");
        }
    }
}

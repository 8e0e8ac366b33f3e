package dev.parley.platform.testkit;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.SignatureScheme.BodyHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.SignedText;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.SignatureScheme.WithFallback;
import dev.parley.platform.spi.webhook.Verification.Reason;
import dev.parley.platform.spi.webhook.WebhookRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Forged deliveries by the reason of their rejection: all reasons that the scheme can give.
 *
 * @param genuine the genuine delivery
 * @param foreign a secret that is not the route's
 */
record Forgeries(SignedWebhooks genuine, Secret foreign) {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    Map<Reason, List<WebhookRequest>> byReason() {
        SignatureScheme scheme = genuine.scheme();
        if (scheme instanceof WithFallback either) {
            return both(by(either.preferred()), by(either.fallback()));
        }
        if (scheme instanceof CombinedHeader combined) {
            return combined(combined);
        }
        if (scheme instanceof BodyHeader body) {
            return body(body);
        }
        return scheme instanceof SeparateHeaders separate ? separate(separate) : bearer();
    }

    private Map<Reason, List<WebhookRequest>> by(SignatureScheme other) {
        return new Forgeries(genuine.by(other), foreign).byReason();
    }

    private static Map<Reason, List<WebhookRequest>> both(
            Map<Reason, List<WebhookRequest>> one, Map<Reason, List<WebhookRequest>> other) {
        return Stream.of(one, other)
                .flatMap(forgeries -> forgeries.entrySet().stream())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList()));
    }

    private Map<Reason, List<WebhookRequest>> combined(CombinedHeader scheme) {
        String header = scheme.header();
        String value = genuine.value(header);
        String timestamp = value.substring(0, value.indexOf(','));
        String signature = value.substring(value.indexOf(',') + 1);
        return Map.of(
                Reason.MISSING_SIGNATURE,
                List.of(
                        genuine.without(header),
                        genuine.carrying(header, " "),
                        genuine.carrying(header, timestamp),
                        genuine.carrying(header, timestamp + "," + signature.replace("v1=", "v0="))),
                Reason.MISSING_TIMESTAMP,
                List.of(genuine.carrying(header, signature)),
                Reason.MALFORMED_SIGNATURE_HEADER,
                List.of(
                        genuine.carrying(header, "no pairs at all"),
                        genuine.carrying(header, "t=soon," + signature),
                        genuine.carrying(header, timestamp + "," + value),
                        genuine.carrying(header, value, value)),
                Reason.SIGNATURE_MISMATCH,
                List.of(
                        genuine.with(foreign).request(),
                        genuine.tampered(),
                        genuine.carrying(header, timestamp + ",v1="),
                        genuine.carrying(header, timestamp + "1," + signature)),
                Reason.STALE_TIMESTAMP,
                List.of(aged(scheme.tolerance())),
                Reason.FUTURE_TIMESTAMP,
                List.of(futureDated(scheme.tolerance())));
    }

    private Map<Reason, List<WebhookRequest>> separate(SeparateHeaders scheme) {
        String header = scheme.signatureHeader();
        String signature = genuine.value(header);
        return Map.of(
                Reason.MISSING_SIGNATURE, List.of(genuine.without(header), genuine.carrying(header, " ")),
                Reason.MISSING_TIMESTAMP,
                        List.of(
                                genuine.without(scheme.timestampHeader()),
                                genuine.carrying(scheme.timestampHeader(), "")),
                Reason.MALFORMED_SIGNATURE_HEADER,
                        Stream.concat(
                                        Stream.of(genuine.carrying(header, signature, signature)),
                                        otherPrefixes(header, scheme.signaturePrefix(), signature))
                                .toList(),
                Reason.MALFORMED_TIMESTAMP, List.of(genuine.carrying(scheme.timestampHeader(), "soon")),
                Reason.SIGNATURE_MISMATCH,
                        List.of(
                                genuine.with(foreign).request(),
                                genuine.tampered(),
                                genuine.by(arrangedOtherwise(scheme)).request(),
                                genuine.carrying(header, scheme.signaturePrefix() + "no signature"),
                                genuine.carrying(scheme.timestampHeader(), "1767261603")),
                Reason.STALE_TIMESTAMP, List.of(aged(scheme.tolerance())),
                Reason.FUTURE_TIMESTAMP, List.of(futureDated(scheme.tolerance())));
    }

    /** The valid signature without its prefix, and after another one; none if the scheme has no prefix. */
    private Stream<WebhookRequest> otherPrefixes(String header, String prefix, String value) {
        String bare = value.substring(prefix.length());
        return prefix.isEmpty()
                ? Stream.of()
                : Stream.of(genuine.carrying(header, bare), genuine.carrying(header, "another" + prefix + bare));
    }

    /** The same time and body under the same secret, with more text between them. */
    private static SeparateHeaders arrangedOtherwise(SeparateHeaders scheme) {
        SignedText text = scheme.signedText();
        return new SeparateHeaders(
                scheme.signatureHeader(),
                scheme.timestampHeader(),
                scheme.signaturePrefix(),
                new SignedText(text.beforeTime(), text.beforeBody() + text.beforeBody()),
                scheme.encoding(),
                scheme.keyForm(),
                scheme.tolerance());
    }

    private Map<Reason, List<WebhookRequest>> body(BodyHeader scheme) {
        String header = scheme.header();
        String signature = genuine.value(header);
        return Map.of(
                Reason.MISSING_SIGNATURE, List.of(genuine.without(header), genuine.carrying(header, " ")),
                Reason.MALFORMED_SIGNATURE_HEADER, List.of(genuine.carrying(header, signature, signature)),
                Reason.SIGNATURE_MISMATCH,
                        List.of(
                                genuine.with(foreign).request(),
                                genuine.tampered(),
                                genuine.carrying(header, "no signature")));
    }

    /** A token proves only the sender: neither body nor time can be wrong. */
    private Map<Reason, List<WebhookRequest>> bearer() {
        String header = "authorization";
        String value = genuine.value(header);
        return Map.of(
                Reason.MISSING_AUTHORIZATION, List.of(genuine.without(header)),
                Reason.BAD_AUTHORIZATION,
                        List.of(
                                genuine.with(foreign).request(),
                                genuine.carrying(header, value.replace("Bearer ", "Basic ")),
                                genuine.carrying(header, "Bearer "),
                                genuine.carrying(header, value.substring(0, value.length() - 1)),
                                genuine.carrying(header, value, value)));
    }

    private WebhookRequest aged(Tolerance tolerance) {
        return genuine.aged(tolerance.past().plus(MOMENT)).request();
    }

    private WebhookRequest futureDated(Tolerance tolerance) {
        return genuine.futureDated(tolerance.future().plus(MOMENT)).request();
    }
}

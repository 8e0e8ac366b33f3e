package dev.parley.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.Verification;
import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.spi.webhook.WebhookVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final byte[] SECRET = "a secret of thirty-two characters".getBytes(StandardCharsets.UTF_8);

    @Test
    void deliveries_pass_the_signature_check_of_the_ingest() {
        WebhookRoute route = new WebhookRoute(
                "webhook",
                "webhook",
                List.of(),
                new SeparateHeaders(
                        "x-webhook-signature",
                        "x-webhook-timestamp",
                        Encoding.BASE64,
                        KeyForm.BASE64,
                        Tolerance.both(Duration.ofMinutes(5))),
                List.of(new Secret(Base64.getEncoder().encodeToString(SECRET))));

        for (byte[] request : new Deliveries(SECRET).requests(3, "/v1/daily/webhook")) {
            Instant now = Instant.now();
            assertThat(WebhookVerifier.verify(route, parse(request, now), now)).isEqualTo(new Verification.Accepted(0));
        }
    }

    @Test
    void all_deliveries_differ() {
        Deliveries deliveries = new Deliveries(SECRET);

        assertThat(Stream.of(deliveries.requests(50, "/"), deliveries.requests(50, "/"))
                        .flatMap(List::stream)
                        .map(request -> body(new String(request, StandardCharsets.UTF_8))))
                .doesNotHaveDuplicates()
                .allSatisfy(body -> assertThat(body.length()).isBetween(700, 760));
    }

    private static WebhookRequest parse(byte[] request, Instant now) {
        String text = new String(request, StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : text.substring(0, text.indexOf("\r\n\r\n")).split("\r\n")) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), List.of(line.substring(colon + 2)));
            }
        }
        return new WebhookRequest(headers, body(text).getBytes(StandardCharsets.UTF_8), now);
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }
}

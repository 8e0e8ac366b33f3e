package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.simulator.Receiver.Request;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.Verification;
import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.spi.webhook.WebhookVerifier;
import dev.parley.platform.testkit.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a receiver got, checked as the ingest checks it. */
record SentWebhooks(Receiver receiver) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of them, once there are this many; more fail the test. */
    List<Request> exactly(int count) {
        await().until(() -> receiver.requests().size() >= count);
        assertThat(receiver.requests()).hasSize(count);
        return receiver.requests();
    }

    static boolean authentic(Request request, SignatureScheme scheme, String secret) {
        Map<String, List<String>> headers = request.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        WebhookRoute route = new WebhookRoute("any", "any", List.of(), scheme, List.of(new Secret(secret)));
        Instant now = Instant.now();
        return WebhookVerifier.verify(route, new WebhookRequest(headers, request.body(), now), now)
                instanceof Verification.Accepted;
    }

    /** The request has the shape of a recorded one; addresses of mail are nobody's here, and are left out there. */
    static void assertLike(String fixture, Request request) {
        JsonNode recorded = Fixtures.json(fixture);
        recorded.findParents("email").forEach(parent -> ((ObjectNode) parent).remove("email"));
        Shape.EXACT.assertSame(recorded, json(request));
    }

    static JsonNode json(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.ObjectCreated;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Check that no method of an adapter throws, and that each always gives the same result. */
record AdapterRobustness(WebhookAdapter adapter, String route) {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    /** Endings of objects that are recordings, and of those that are not. */
    private static final List<String> ENDINGS = List.of("", ".mp4", "/recording.mp4");

    void check(byte[] body) {
        VerifiedWebhook webhook = new VerifiedWebhook(route, body, NOW);
        Normalization first = adapter.normalize(webhook);
        adapter.isPing(declared(), body);
        assertThat(adapter.room(webhook)).isNotNull();
        assertThat(adapter.answer(webhook)).isNotNull();
        assertThat(adapter.objection(webhook)).isNotNull();
        assertThat(adapter.normalize(webhook)).isEqualTo(first);
        assertEncodable(first);
        checkKey(new String(body, StandardCharsets.UTF_8));
    }

    /** Names of files are chosen by the provider, or by anybody who can write to the bucket. */
    private void checkKey(String key) {
        for (String ending : ENDINGS) {
            ObjectCreated created =
                    new ObjectCreated(adapter.platform().value(), "bucket", key + ending, key.length(), NOW);
            Normalization first = adapter.normalize(created);
            assertThat(adapter.normalize(created)).isEqualTo(first);
            assertEncodable(first);
        }
    }

    private WebhookRoute declared() {
        return adapter.routes().stream()
                .filter(own -> own.name().equals(route))
                .findFirst()
                .orElseThrow();
    }

    private static void assertEncodable(Normalization normalization) {
        if (normalization instanceof Normalization.Events known) {
            known.events()
                    .forEach(event -> assertThat(PlatformEventCodec.decode(PlatformEventCodec.encode(event)))
                            .contains(event));
        }
    }
}

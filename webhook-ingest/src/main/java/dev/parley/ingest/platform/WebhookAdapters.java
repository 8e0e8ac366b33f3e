package dev.parley.ingest.platform;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Registry of the webhook adapters on the class path. An invalid setting of one ends the start, in every role. */
@Startup
@ApplicationScoped
public class WebhookAdapters {

    private final Map<PlatformId, WebhookAdapter> byPlatform = new TreeMap<>();

    /** @throws IllegalStateException if two adapters have one platform */
    WebhookAdapters(@Any Instance<WebhookAdapter> adapters) {
        for (WebhookAdapter adapter : adapters) {
            if (byPlatform.put(adapter.platform(), adapter) != null) {
                throw new IllegalStateException("two webhook adapters for the platform " + adapter.platform());
            }
        }
    }

    /** The adapter of a platform; empty if this image has none. */
    public Optional<WebhookAdapter> find(PlatformId platform) {
        return Optional.ofNullable(byPlatform.get(platform));
    }

    /** All adapters, ordered by platform. */
    public Collection<WebhookAdapter> all() {
        return byPlatform.values();
    }
}

package dev.parley.ingest.receive;

import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;

/** Target of a webhook: adapter and route. */
record Target(WebhookAdapter adapter, WebhookRoute route) {

    String platform() {
        return adapter.platform().value();
    }
}

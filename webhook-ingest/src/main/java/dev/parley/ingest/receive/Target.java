package dev.parley.ingest.receive;

import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.spi.webhook.WebhookRoute;

/** Whose webhook it is, and by which of its ways it came. */
record Target(WebhookAdapter adapter, WebhookRoute route) {

    String platform() {
        return adapter.platform().value();
    }
}

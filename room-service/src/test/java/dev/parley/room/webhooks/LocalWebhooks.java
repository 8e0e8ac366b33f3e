package dev.parley.room.webhooks;

import dev.parley.runtime.net.AllowedPrivateHosts;
import dev.parley.runtime.net.SsrfGuard;
import io.quarkus.test.junit.QuarkusMock;
import io.vertx.mutiny.core.Vertx;

/** Webhooks of this machine, which are called as if an operator had allowed it, until the test ends. */
public final class LocalWebhooks {

    private LocalWebhooks() {}

    public static void allow(Vertx vertx) {
        SsrfGuard guard = new SsrfGuard(AllowedPrivateHosts.read("127.0.0.1"));
        QuarkusMock.installMockForType(new WebhookSender(vertx, guard), WebhookSender.class);
    }
}

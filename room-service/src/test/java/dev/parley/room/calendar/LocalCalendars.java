package dev.parley.room.calendar;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.runtime.net.AllowedPrivateHosts;
import dev.parley.runtime.net.SsrfGuard;
import io.quarkus.test.junit.QuarkusMock;
import io.vertx.mutiny.core.Vertx;

/** Calendars of this machine, which are read as if an operator had allowed it, until the test ends. */
public final class LocalCalendars {

    private LocalCalendars() {}

    public static void allow(Vertx vertx, RoomServiceConfig config) {
        SsrfGuard guard = new SsrfGuard(AllowedPrivateHosts.read("127.0.0.1"));
        QuarkusMock.installMockForType(new FeedFetcher(vertx, guard, config), FeedFetcher.class);
    }
}

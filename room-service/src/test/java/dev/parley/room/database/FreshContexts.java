package dev.parley.room.database;

import io.vertx.core.Vertx;

/** Contexts for tests without a container. */
public final class FreshContexts {

    private FreshContexts() {}

    public static FreshContext of(Vertx vertx) {
        return new FreshContext(vertx);
    }
}

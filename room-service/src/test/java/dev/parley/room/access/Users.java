package dev.parley.room.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates users for tests. */
@ApplicationScoped
@Unremovable
public class Users {

    private final ApiKeys keys;

    Users(ApiKeys keys) {
        this.keys = keys;
    }

    /** Creates an API key for this user. */
    public String keyOf(String user) throws Throwable {
        String key = KeyHash.newKey();
        VertxContextSupport.subscribeAndAwait(() -> keys.add(user, "test", KeyHash.of(key)));
        return key;
    }
}

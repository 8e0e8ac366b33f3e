package dev.parley.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Quarkus test resource: one PostgreSQL server for all tests of the JVM. Sets {@code PARLEY_DATABASE_URL},
 * {@code PARLEY_DATABASE_USER} and {@code PARLEY_DATABASE_PASSWORD}. It ends with the JVM.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return OncePerJvm.settings("postgres", () -> {
            PostgresPart part = new PostgresPart();
            part.start();
            return settings(part);
        });
    }

    /** Settings of a client of this server. */
    public static Map<String, String> settings(PostgresPart part) {
        return Map.of(
                "PARLEY_DATABASE_URL", part.url(),
                "PARLEY_DATABASE_USER", part.user(),
                "PARLEY_DATABASE_PASSWORD", part.password());
    }

    @Override
    public void stop() {
        // shared with other tests of this JVM
    }
}

package dev.parley.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * PostgreSQL for Quarkus tests, shared by all tests of the JVM. Sets {@code PARLEY_DATABASE_URL},
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

    /** What a program that is to use this server has to know. */
    public static Map<String, String> settings(PostgresPart part) {
        return Map.of(
                "PARLEY_DATABASE_URL", part.url(),
                "PARLEY_DATABASE_USER", part.user(),
                "PARLEY_DATABASE_PASSWORD", part.password());
    }

    @Override
    public void stop() {
        // Other tests of this JVM go on using it.
    }
}

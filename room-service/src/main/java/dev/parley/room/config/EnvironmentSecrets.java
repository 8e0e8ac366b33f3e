package dev.parley.room.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Takes environment values as they are. Without it a {@code $} in a secret would be read as an expression and change
 * or empty the secret silently; and an empty variable, which here means an absent one, would count as a value.
 */
@Priority(Priorities.LIBRARY)
public final class EnvironmentSecrets implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (value == null || value.getValue() == null || !fromEnvironment(value)) {
            return value;
        }
        return value.getValue().isEmpty() ? null : value.withValue(literal(value.getValue()));
    }

    /**
     * An expression for exactly this text. A backslash before {@code $} would escape it, so there it stands as the
     * default of an expression that has no other value.
     */
    private static String literal(String text) {
        return text.replace("$", "$$").replace("\\$", "${parley.never-set:\\}$");
    }

    private static boolean fromEnvironment(ConfigValue value) {
        String source = value.getConfigSourceName();
        return source != null && source.startsWith(EnvConfigSource.NAME);
    }
}

package dev.parley.recording.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Reads environment variables literally. Without it, expression expansion would turn {@code $$} into {@code $} and a
 * secret that holds <code>${…}</code> into nothing; and an empty variable would count as set.
 */
@Priority(Priorities.LIBRARY)
public final class LiteralEnvironment implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (value == null || value.getValue() == null || !fromEnvironment(value)) {
            return value;
        }
        return value.getValue().isEmpty()
                ? null
                : value.withValue(value.getValue().replace("$", "$$"));
    }

    private static boolean fromEnvironment(ConfigValue value) {
        return value.getConfigSourceName() != null
                && value.getConfigSourceName().startsWith("EnvConfigSource");
    }
}

package dev.parley.gateway.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Takes environment variables as they are: a {@code $} in a secret is a dollar sign and starts no expression, and an
 * empty variable is an absent one. The one thing that cannot be written is a backslash before a dollar sign, which
 * SmallRye takes for an escape.
 */
@Priority(Priorities.LIBRARY)
public final class LiteralEnvironment implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (value == null || value.getValue() == null || !isEnvironment(value)) {
            return value;
        }
        String text = value.getValue();
        if (text.isEmpty()) {
            return null;
        }
        return text.indexOf('$') < 0 ? value : value.withValue(text.replace("$", "$$"));
    }

    private static boolean isEnvironment(ConfigValue value) {
        String source = value.getConfigSourceName();
        return source != null && source.startsWith(EnvConfigSource.NAME);
    }
}

package dev.parley.runtime.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Configuration interceptor that reads environment variables literally: a {@code $} in a secret is a dollar sign and
 * starts no expression, and a backslash before it is a backslash. An empty variable is absent. Values of other sources
 * keep their expressions, which may refer to variables. Also active during static initialisation.
 */
@StaticInitSafe
@Priority(Priorities.LIBRARY)
public final class LiteralEnvironment implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final Pattern ESCAPES = Pattern.compile("\\\\+(?=\\$)");

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
        return text.indexOf('$') < 0 ? value : value.withValue(literal(text));
    }

    /**
     * An expression for exactly this text. Backslashes before {@code $} would escape it, so there they stand as the
     * default of an expression that has no other value.
     */
    private static String literal(String text) {
        return ESCAPES.matcher(text.replace("$", "$$")).replaceAll("\\${parley.never-set:$0}");
    }

    private static boolean isEnvironment(ConfigValue value) {
        String source = value.getConfigSourceName();
        return source != null && source.startsWith(EnvConfigSource.NAME);
    }
}

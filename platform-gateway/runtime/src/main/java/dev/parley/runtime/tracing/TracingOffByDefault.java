package dev.parley.runtime.tracing;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Configuration interceptor that disables tracing unless {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set. An explicit value of
 * {@link #DISABLED} takes precedence.
 */
@Priority(Priorities.LIBRARY + 10)
public final class TracingOffByDefault implements ConfigSourceInterceptor {

    /** The setting that says whether traces are off, {@code true} or {@code false}; never absent. */
    public static final String DISABLED = "quarkus.otel.sdk.disabled";

    private static final long serialVersionUID = 1L;

    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue set = context.proceed(name);
        if (!name.equals(DISABLED) || isSetBySomebody(set)) {
            return set;
        }
        ConfigValue endpoint = context.proceed(ENDPOINT);
        boolean wanted = endpoint != null
                && endpoint.getValue() != null
                && !endpoint.getValue().isEmpty();
        return ConfigValue.builder()
                .withName(name)
                .withValue(Boolean.toString(!wanted))
                .build();
    }

    /** Sources of defaults have an ordinal below zero. */
    private static boolean isSetBySomebody(@Nullable ConfigValue set) {
        return set != null && set.getConfigSourceOrdinal() >= 0;
    }
}

package dev.parley.runtime.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Limits of requests. A service sets them in its {@code application.properties}. */
@ConfigMapping(prefix = "parley.http")
interface RequestLimitsConfig {

    /** The maximum size of a body, usually {@code quarkus.http.limits.max-body-size}; absent: {@link RequestLimits} is off. */
    Optional<MemorySize> maxBodySize();

    /** Whether a body without {@code Content-Length} is refused with 411. */
    @WithDefault("false")
    boolean lengthRequired();
}

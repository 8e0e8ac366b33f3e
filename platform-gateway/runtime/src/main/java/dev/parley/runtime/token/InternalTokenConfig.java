package dev.parley.runtime.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Settings of the internal token. A service sets the paths in its {@code application.properties}, an operator the token. */
@ConfigMapping(prefix = "parley.internal")
interface InternalTokenConfig {

    /** The token; absent: nobody can call what it protects. */
    @WithDefault("${PARLEY_INTERNAL_TOKEN}")
    Optional<String> token();

    /** Whether production refuses to start without a token. */
    @WithDefault("true")
    boolean required();

    /** Path prefixes that only a service with the token may call, such as {@code /internal}; absent: none. */
    Optional<List<String>> protectedPaths();

    /** Path prefixes below those that anybody may call. */
    Optional<List<String>> openPaths();
}

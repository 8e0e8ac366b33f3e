package dev.parley.runtime.net;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of outgoing HTTP. */
@ConfigMapping(prefix = "parley.net")
interface NetConfig {

    /** Private hosts that may be called: {@code host} or {@code host:port}, as a comma list or a JSON array. */
    @WithDefault("${PARLEY_ALLOWED_PRIVATE_HOSTS}")
    Optional<String> allowedPrivateHosts();
}

package dev.parley.runtime.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the time that a request with {@link RequestDeadline} takes. */
@ConfigMapping(prefix = "parley.request")
interface RequestDeadlineConfig {

    /** Maximum time of own work, the database included: until the answer, or until a {@linkplain RequestTime#elsewhere wait}. */
    @WithDefault("PT2.5S")
    Duration ownWork();

    /** Maximum time until the answer, whatever the request waits for. */
    @WithDefault("PT30S")
    Duration total();
}

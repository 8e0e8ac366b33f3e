package dev.parley.platform.mock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the mock platform. */
@ConfigMapping(prefix = "parley.mock")
interface MockConfig {

    /** The webhook's shared secret; several, with commas or as a JSON array, newest first. */
    @WithDefault("${PARLEY_MOCK_WEBHOOK_SECRET}")
    Optional<String> webhookSecret();

    /** How far a webhook's timestamp may be from our clock, either way. */
    @WithDefault("PT5M")
    Duration webhookTolerance();
}

package dev.parley.platform.sample;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the sample provider. All are optional: an installation without it sets nothing. */
@ConfigMapping(prefix = "parley.sample")
interface SampleConfig {

    /** The REST API's key. Required to create meetings. */
    @WithDefault("${SAMPLE_API_KEY}")
    Optional<String> apiKey();

    /** The webhook's shared secret; several, with commas or as a JSON array, newest first, during a change. */
    @WithDefault("${SAMPLE_WEBHOOK_SECRET}")
    Optional<String> webhookSecret();

    /** How far a webhook's timestamp may be from our clock, either way. */
    @WithDefault("PT5M")
    Duration webhookTolerance();
}

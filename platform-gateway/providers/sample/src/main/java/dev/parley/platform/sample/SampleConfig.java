package dev.parley.platform.sample;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an operator sets. All of it is optional: an installation without this provider sets nothing. */
@ConfigMapping(prefix = "parley.sample")
interface SampleConfig {

    /** The REST API's key. Required to create meetings. */
    @WithDefault("${SAMPLE_API_KEY}")
    Optional<String> apiKey();

    /** The webhook's shared secret; several, with commas or as a JSON array, newest first, while a change is under way. */
    @WithDefault("${SAMPLE_WEBHOOK_SECRET}")
    Optional<String> webhookSecret();

    /** How far a webhook's timestamp may be from our clock, either way. */
    @WithDefault("PT5M")
    Duration webhookTolerance();
}

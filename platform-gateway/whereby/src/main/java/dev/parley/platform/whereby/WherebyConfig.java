package dev.parley.platform.whereby;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an operator sets for Whereby. All of it is optional: an installation without Whereby sets nothing. */
@ConfigMapping(prefix = "parley.whereby")
interface WherebyConfig {

    /** The REST API's key, from Whereby's dashboard under "Configure". Required to create meetings. */
    @WithDefault("${WHEREBY_API_KEY}")
    Optional<String> apiKey();

    /** The webhook's shared secret; several, separated by commas, newest first, while a change is under way. */
    @WithDefault("${WHEREBY_WEBHOOK_SECRET}")
    Optional<String> webhookSecret();

    /** How far a webhook's timestamp may be from our clock, either way. */
    @WithDefault("PT5M")
    Duration webhookTolerance();

    /**
     * The bucket of ours that Whereby writes recordings to; may go on with {@code /folder}. Without it recordings go
     * where the organisation's settings at Whereby say.
     */
    @WithDefault("${AWS_WHEREBY_S3_BUCKET}")
    Optional<String> bucket();

    /** The access key by which Whereby writes to the bucket: may put objects there and nothing else. */
    @WithDefault("${AWS_WHEREBY_ACCESS_KEY_ID}")
    Optional<String> accessKeyId();

    /** The secret part of that access key. It is sent to Whereby with every recorded meeting. */
    @WithDefault("${AWS_WHEREBY_ACCESS_KEY_SECRET}")
    Optional<String> accessKeySecret();
}

package dev.parley.platform.daily;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an operator sets for Daily. All of it is optional: an installation without Daily sets nothing. */
@ConfigMapping(prefix = "parley.daily")
interface DailyConfig {

    /** The REST API's key; it belongs to one Daily domain. Required to create meetings. */
    @WithDefault("${DAILY_API_KEY}")
    Optional<String> apiKey();

    /**
     * The webhook's shared secret in base64, as Daily's {@code hmac}; several, with commas or as a JSON array, newest
     * first, while a change is under way.
     */
    @WithDefault("${DAILY_WEBHOOK_SECRET}")
    Optional<String> webhookSecret();

    /**
     * How old a webhook's timestamp may be. Daily tries for up to a quarter of an hour, and does not say whether it signs
     * anew; duplicates are harmless.
     */
    @WithDefault("PT30M")
    Duration webhookToleranceForPast();

    /** How far ahead of our clock a webhook's timestamp may be. */
    @WithDefault("PT5M")
    Duration webhookToleranceForFuture();

    /**
     * Whether a webhook may also be signed as plans for Daily once had it: {@code X-Daily-Signature}, the hexadecimal
     * HMAC-SHA256 of the body under the secret's text. Daily itself never did. Such a webhook has no time and can be sent
     * again by whoever has seen it: leave this off unless something of your own sends so.
     */
    @WithDefault("${DAILY_ACCEPT_X_DAILY_SIGNATURE:false}")
    boolean acceptXDailySignature();

    /** The bucket of ours that Daily writes recordings to. Without it recordings stay with Daily, and never as tracks. */
    @WithDefault("${AWS_DAILY_S3_BUCKET}")
    Optional<String> bucket();

    /** The region of that bucket. */
    @WithDefault("${AWS_DAILY_S3_REGION:us-west-2}")
    String bucketRegion();

    /** The role that Daily assumes to write there; required with a bucket. */
    @WithDefault("${AWS_DAILY_ROLE_ARN}")
    Optional<String> roleArn();

    /** Who starts the recordings of rooms that record by themselves. */
    @WithDefault("${DAILY_RECORDING_START:server}")
    RecordingStart recordingStart();

    /** After which Daily ends a recording that nobody stops. Tracks cannot last longer than the role's session. */
    @WithDefault("PT12H")
    Duration longestRecording();

    /** One or the other, never both. */
    enum RecordingStart {
        /** Our server starts and stops them through Daily's API. */
        SERVER,
        /**
         * A token in every link of the room starts them when the first person comes. Our server then starts none; a
         * recording ends when an owner stops it in the call, and at the latest with the call or the room.
         */
        TOKEN
    }
}

package dev.parley.platform.daily;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of Daily. All are optional: an installation without Daily sets nothing. */
@ConfigMapping(prefix = "parley.daily")
interface DailyConfig {

    /** The REST API's key; it belongs to one Daily domain. Required to create meetings. */
    @WithDefault("${DAILY_API_KEY}")
    Optional<String> apiKey();

    /**
     * The webhook's shared secret in base64, as Daily's {@code hmac}; several, with commas or as a JSON array, newest
     * first, during a change.
     */
    @WithDefault("${DAILY_WEBHOOK_SECRET}")
    Optional<String> webhookSecret();

    /**
     * How old a webhook's timestamp may be. Daily retries for up to a quarter of an hour, and does not document whether
     * it signs again; duplicates are harmless.
     */
    @WithDefault("PT30M")
    Duration webhookToleranceForPast();

    /** How far ahead of our clock a webhook's timestamp may be. */
    @WithDefault("PT5M")
    Duration webhookToleranceForFuture();

    /**
     * Whether a webhook may also be signed by {@code X-Daily-Signature}, the hexadecimal HMAC-SHA256 of the body with
     * the secret's text, which Daily itself never sends. Such a webhook has no timestamp and can be replayed: leave
     * this off unless a sender of your own needs it.
     */
    @WithDefault("${DAILY_ACCEPT_X_DAILY_SIGNATURE:false}")
    boolean acceptXDailySignature();

    /** Our bucket, which Daily writes recordings to. Without it recordings stay at Daily, and never as tracks. */
    @WithDefault("${AWS_DAILY_S3_BUCKET}")
    Optional<String> bucket();

    /** The region of that bucket. */
    @WithDefault("${AWS_DAILY_S3_REGION:us-west-2}")
    String bucketRegion();

    /** The role that Daily assumes to write there; required with a bucket. */
    @WithDefault("${AWS_DAILY_ROLE_ARN}")
    Optional<String> roleArn();

    /** What starts the recordings of rooms with an automatic trigger. */
    @WithDefault("${DAILY_RECORDING_START:server}")
    RecordingStart recordingStart();

    /** The duration after which Daily ends a recording. Tracks cannot last longer than the role's session. */
    @WithDefault("PT12H")
    Duration longestRecording();

    /** What starts recordings; never both. */
    enum RecordingStart {
        /** Our server starts and stops them through Daily's API. */
        SERVER,
        /**
         * A token in every link of the room starts them when the first person joins. Our server starts none; a
         * recording ends when an owner stops it in the call, at the latest with the call or the room.
         */
        TOKEN
    }
}

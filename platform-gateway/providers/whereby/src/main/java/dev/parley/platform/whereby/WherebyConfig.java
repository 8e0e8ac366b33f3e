package dev.parley.platform.whereby;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of Whereby. All are optional: an installation without Whereby sets nothing. */
@ConfigMapping(prefix = "parley.whereby")
interface WherebyConfig {

    /** The REST API's key, from Whereby's dashboard under "Configure". Required to create meetings. */
    @WithDefault("${WHEREBY_API_KEY}")
    Optional<String> apiKey();

    /** The webhook's shared secret; several, with commas or as a JSON array, newest first, during a change. */
    @WithDefault("${WHEREBY_WEBHOOK_SECRET}")
    Optional<String> webhookSecret();

    /** How far a webhook's timestamp may be from our clock, either way. */
    @WithDefault("PT5M")
    Duration webhookTolerance();

    /**
     * Our bucket, which Whereby writes recordings to; {@code /folder} may follow. Without it the organisation's
     * settings at Whereby decide where recordings go.
     */
    @WithDefault("${AWS_WHEREBY_S3_BUCKET}")
    Optional<String> bucket();

    /**
     * The access key with which Whereby writes to the bucket. Whereby's example policy allows it to put objects and
     * list the bucket ("HIPAA compliant setup"); it need not list if there is another key for reading.
     */
    @WithDefault("${AWS_WHEREBY_ACCESS_KEY_ID}")
    Optional<String> accessKeyId();

    /** The secret part of that access key. It is sent to Whereby with every recorded meeting. */
    @WithDefault("${AWS_WHEREBY_ACCESS_KEY_SECRET}")
    Optional<String> accessKeySecret();

    /** The access key with which we list the bucket, if Whereby's key may not. */
    @WithDefault("${AWS_WHEREBY_READ_ACCESS_KEY_ID}")
    Optional<String> readAccessKeyId();

    /** The secret part of that access key. It is never sent. */
    @WithDefault("${AWS_WHEREBY_READ_ACCESS_KEY_SECRET}")
    Optional<String> readAccessKeySecret();

    /**
     * The bucket's region. If it is set, it is also sent to Whereby: the reference's text names it as required with an
     * access key but its schema has no such field, and without it recordings do arrive. Not tried against Whereby.
     */
    @WithDefault("${AWS_S3_REGION}")
    Optional<String> region();

    /** Endpoint of another storage than Amazon's, for our own listing; the bucket is addressed in the path. */
    @WithDefault("${AWS_ENDPOINT_URL_S3}")
    Optional<URI> storageEndpoint();

    /** Read timeout of the storage. Only a safety net: the gateway's setting limits an attempt. */
    @WithDefault("PT1M")
    Duration storageSilence();

    /** The file format of recordings in our bucket. */
    @WithDefault("${WHEREBY_RECORDING_FORMAT:mp4}")
    FileFormat recordingFormat();

    /**
     * The plan's points per minute for the whole organisation: 100 on the plan Build, 1000 on larger ones ("Rate
     * Limiting (throttling)").
     */
    @WithDefault("${WHEREBY_RATE_LIMIT_POINTS:100}")
    int rateLimitPoints();

    /** File format of a recording. */
    enum FileFormat {
        MP4,
        MKV
    }

    /** Access key with its secret. */
    record AccessKey(String id, String secret) {

        /** The key with which Whereby writes. */
        static Optional<AccessKey> toWrite(WherebyConfig config) {
            return of(config.accessKeyId(), config.accessKeySecret());
        }

        /** The key with which we read: the same, unless there is another for reading. */
        static Optional<AccessKey> toRead(WherebyConfig config) {
            return of(config.readAccessKeyId(), config.readAccessKeySecret()).or(() -> toWrite(config));
        }

        private static Optional<AccessKey> of(Optional<String> id, Optional<String> secret) {
            return id.flatMap(first -> secret.map(second -> new AccessKey(first, second)));
        }

        @Override
        public String toString() {
            return "AccessKey[hidden]";
        }
    }
}

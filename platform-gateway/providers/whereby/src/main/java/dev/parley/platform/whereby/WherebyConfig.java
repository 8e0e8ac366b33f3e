package dev.parley.platform.whereby;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What an operator sets for Whereby. All of it is optional: an installation without Whereby sets nothing. */
@ConfigMapping(prefix = "parley.whereby")
interface WherebyConfig {

    /** The REST API's key, from Whereby's dashboard under "Configure". Required to create meetings. */
    @WithDefault("${WHEREBY_API_KEY}")
    Optional<String> apiKey();

    /** The webhook's shared secret; several, with commas or as a JSON array, newest first, while a change is under way. */
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

    /**
     * The access key by which Whereby writes to the bucket. Whereby's example policy lets it put objects and list the
     * bucket ("HIPAA compliant setup"); it need not be able to list if there is another key to read by.
     */
    @WithDefault("${AWS_WHEREBY_ACCESS_KEY_ID}")
    Optional<String> accessKeyId();

    /** The secret part of that access key. It is sent to Whereby with every recorded meeting. */
    @WithDefault("${AWS_WHEREBY_ACCESS_KEY_SECRET}")
    Optional<String> accessKeySecret();

    /** The access key by which we list the bucket, where the one that Whereby writes by may not. */
    @WithDefault("${AWS_WHEREBY_READ_ACCESS_KEY_ID}")
    Optional<String> readAccessKeyId();

    /** The secret part of that access key. It is sent to nobody. */
    @WithDefault("${AWS_WHEREBY_READ_ACCESS_KEY_SECRET}")
    Optional<String> readAccessKeySecret();

    /**
     * The bucket's region. Where it is set, Whereby is told as well: the reference's text names it as required with an
     * access key but its schema has no such field, and without it recordings do arrive. Not tried against Whereby.
     */
    @WithDefault("${AWS_S3_REGION}")
    Optional<String> region();

    /** Another storage than Amazon's, for our own listing; addressed with the bucket in the path. */
    @WithDefault("${AWS_ENDPOINT_URL_S3}")
    Optional<URI> storageEndpoint();

    /**
     * How long the storage may say nothing. The limit of an attempt is the gateway's setting; this one only ends what nobody
     * waits for any more.
     */
    @WithDefault("PT1M")
    Duration storageSilence();

    /** The form of recordings in our bucket. */
    @WithDefault("${WHEREBY_RECORDING_FORMAT:mp4}")
    FileFormat recordingFormat();

    /**
     * The plan's points per minute for the whole organisation: 100 on the plan Build, 1000 on larger ones ("Rate Limiting
     * (throttling)").
     */
    @WithDefault("${WHEREBY_RATE_LIMIT_POINTS:100}")
    int rateLimitPoints();

    /** The forms that Whereby records in. */
    enum FileFormat {
        MP4,
        MKV
    }

    /** Both parts of an access key. */
    record AccessKey(String id, String secret) {

        /** The one by which Whereby writes. */
        static Optional<AccessKey> toWrite(WherebyConfig config) {
            return of(config.accessKeyId(), config.accessKeySecret());
        }

        /** The one by which we read: the same, unless there is one for it. */
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

package dev.parley.platform.whereby;

import dev.parley.platform.rest.BucketClient;
import dev.parley.platform.rest.BucketListing;
import dev.parley.platform.whereby.WherebyConfig.AccessKey;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Our bucket, if configured, with its client. */
@Singleton
final class WherebyBucket {

    private static final String DEFAULT_REGION = "us-east-1";

    private final Optional<RecordingBucket> bucket;
    private final Optional<S3AsyncClient> client;

    @Inject
    WherebyBucket(WherebyConfig config) {
        bucket = config.bucket().map(RecordingBucket::parse);
        client = bucket.flatMap(found -> AccessKey.toRead(config)).map(key -> client(config, key));
    }

    private static S3AsyncClient client(WherebyConfig config, AccessKey key) {
        return BucketClient.create(
                config.region().orElse(DEFAULT_REGION),
                config.storageEndpoint(),
                key.id(),
                key.secret(),
                config.storageSilence());
    }

    /** Empty without a bucket. */
    Optional<BucketSweep> sweep() {
        return bucket.flatMap(found -> client.map(s3 -> new BucketSweep(
                new BucketListing(s3, WherebyWebhooks.PLATFORM, found.name(), BucketListing.PAGE), found)));
    }

    @PreDestroy
    void close() {
        client.ifPresent(S3AsyncClient::close);
    }
}

package dev.parley.platform.jitsi;

import dev.parley.platform.rest.BucketClient;
import dev.parley.platform.rest.BucketListing;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The bucket that the finalize script uploads to, if the gateway has keys for it, with its client. */
@Singleton
final class JibriBucket {

    private final JitsiConfig config;
    private final Optional<S3AsyncClient> client;

    @Inject
    JibriBucket(JitsiConfig config) {
        this.config = config;
        this.client = config.bucket().flatMap(bucket -> client(config));
    }

    private static Optional<S3AsyncClient> client(JitsiConfig config) {
        return config.bucketAccessKeyId()
                .flatMap(id -> config.bucketSecretAccessKey()
                        .map(secret -> BucketClient.create(
                                config.bucketRegion(), config.bucketEndpoint(), id, secret, config.bucketSilence())));
    }

    /** Empty without a bucket, or without keys for it. */
    Optional<JibriCatalog> catalog() {
        return client.map(s3 -> new JibriCatalog(
                new BucketListing(s3, JitsiPlatform.ID, config.bucket().orElseThrow(), BucketListing.PAGE),
                new JibriRecordings(config.bucket(), config.bucketPrefix(), new Tenant(config.tenant()))));
    }

    @PreDestroy
    void close() {
        client.ifPresent(S3AsyncClient::close);
    }
}

package dev.parley.platform.whereby;

import dev.parley.platform.whereby.WherebyConfig.AccessKey;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/**
 * Our bucket, if configured. Its client is created at start, which takes longer than a call may. Like the REST client
 * it does not retry, and leaves timeouts to the caller.
 */
@Singleton
final class WherebyBucket {

    private static final String DEFAULT_REGION = "us-east-1";

    /** More than the concurrent calls that the gateway allows. */
    private static final int CONNECTIONS = 128;

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** The largest page of S3. */
    private static final int PAGE = 1000;

    private final Optional<RecordingBucket> bucket;
    private final Optional<S3AsyncClient> client;

    @Inject
    WherebyBucket(WherebyConfig config) {
        bucket = config.bucket().map(RecordingBucket::parse);
        client = bucket.flatMap(found -> AccessKey.toRead(config)).map(key -> client(config, key));
    }

    private static S3AsyncClient client(WherebyConfig config, AccessKey key) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .region(Region.of(config.region().orElse(DEFAULT_REGION)))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(CONNECTIONS)
                        .connectionTimeout(CONNECT)
                        .connectionAcquisitionTimeout(CONNECT)
                        .readTimeout(config.storageSilence()))
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        config.storageEndpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
        return builder.build();
    }

    /** Empty without a bucket. */
    Optional<BucketSweep> sweep() {
        return bucket.flatMap(found ->
                client.map(s3 -> new BucketSweep(new BucketListing(s3, found.name(), PAGE), found)));
    }

    @PreDestroy
    void close() {
        client.ifPresent(S3AsyncClient::close);
    }
}

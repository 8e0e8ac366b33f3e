package dev.parley.platform.rest;

import java.net.URI;
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
 * Factory of S3 clients for {@link BucketListing}. A client is made at start, which takes longer than a call may. Like a
 * REST client it does not retry, and leaves the time of a call to the caller.
 */
public final class BucketClient {

    /** More than the concurrent calls that the gateway allows. */
    private static final int CONNECTIONS = 128;

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private BucketClient() {}

    /**
     * A client with static keys.
     *
     * @param endpoint of another storage than Amazon's; the bucket is then addressed in the path
     * @param silence how long the storage may send nothing
     */
    public static S3AsyncClient create(
            String region, Optional<URI> endpoint, String accessKeyId, String secretAccessKey, Duration silence) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey)))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(CONNECTIONS)
                        .connectionTimeout(CONNECT)
                        .connectionAcquisitionTimeout(CONNECT)
                        .readTimeout(silence))
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        endpoint.ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
        return builder.build();
    }
}

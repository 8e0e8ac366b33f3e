package dev.parley.recording.storage;

import dev.parley.recording.config.RecordingConfig.Source;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClientBuilder;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Factory of clients of S3 and of compatible storages. */
final class S3Clients {

    private static final int MAX_CONNECTIONS = 32;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int STS_CONNECTIONS = 2;
    private static final Duration STS_TIMEOUT = Duration.ofSeconds(15);

    private S3Clients() {}

    /**
     * A client.
     *
     * @param answer how long a connection may bring nothing
     * @param stall how long a connection may take nothing
     */
    static S3AsyncClient client(
            String region,
            Optional<URI> endpoint,
            IdentityProvider<? extends AwsCredentialsIdentity> credentials,
            Duration answer,
            Duration stall) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(MAX_CONNECTIONS)
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .readTimeout(answer)
                        .writeTimeout(stall))
                // We check sizes and SHA-256 ourselves; not every compatible storage supports trailing checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        endpoint.ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
        return builder.build();
    }

    /** Static credentials if both parts are set, else the default chain of the SDK. */
    static AwsCredentialsProvider credentials(Optional<String> id, Optional<String> secret) {
        return id.isPresent() && secret.isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(id.get(), secret.get()))
                : DefaultCredentialsProvider.builder().build();
    }

    /** Credentials of a role of {@code source}, assumed with credentials of its own. */
    static RoleCredentials role(String arn, Source source, AwsCredentialsProvider own) {
        StsAsyncClientBuilder builder = StsAsyncClient.builder()
                .region(Region.of(source.stsRegion().orElse(source.region())))
                .credentialsProvider(own)
                .overrideConfiguration(settings -> settings.apiCallTimeout(STS_TIMEOUT))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(STS_CONNECTIONS)
                        .connectionTimeout(CONNECT_TIMEOUT));
        source.stsEndpoint().ifPresent(builder::endpointOverride);
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(arn)
                .roleSessionName(source.roleSessionName())
                .durationSeconds(Math.toIntExact(source.roleDuration().toSeconds()));
        source.roleExternalId().ifPresent(request::externalId);
        return new RoleCredentials(builder.build(), request.build(), Clock.systemUTC());
    }
}

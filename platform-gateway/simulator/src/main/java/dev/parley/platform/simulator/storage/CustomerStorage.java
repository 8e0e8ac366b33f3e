package dev.parley.platform.simulator.storage;

import dev.parley.platform.simulator.config.AwsAccess;
import dev.parley.platform.simulator.media.MediaFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Writes to the customer's buckets and queue. */
public final class CustomerStorage implements AutoCloseable {

    private final Vertx vertx;
    private final S3Client s3;
    private final Optional<SqsClient> sqs;
    private final String region;

    public CustomerStorage(Vertx vertx, AwsAccess access) {
        this.vertx = vertx;
        this.region = access.region();
        StaticCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(access.accessKeyId(), access.secretAccessKey()));
        // The local S3 server does not support trailing checksums.
        this.s3 = S3Client.builder()
                .endpointOverride(access.s3Endpoint())
                .forcePathStyle(true)
                .region(Region.of(access.region()))
                .credentialsProvider(credentials)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        this.sqs = access.sqsEndpoint()
                .map(endpoint -> SqsClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.of(access.region()))
                        .credentialsProvider(credentials)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build());
    }

    /** Uploads a file, streamed from disk. */
    public Future<StoredFile> put(String bucket, String key, MediaFile file) {
        return vertx.executeBlocking(
                () -> {
                    String tag = s3.putObject(
                                    request -> request.bucket(bucket).key(key).contentType(file.contentType()),
                                    RequestBody.fromFile(file.path()))
                            .eTag();
                    return new StoredFile(bucket, key, file.size(), unquoted(tag), region);
                },
                false);
    }

    /** Uploads a small file from memory. */
    public Future<StoredFile> put(String bucket, String key, Buffer content, String contentType) {
        return vertx.executeBlocking(
                () -> {
                    String tag = s3.putObject(
                                    request -> request.bucket(bucket).key(key).contentType(contentType),
                                    RequestBody.fromBytes(content.getBytes()))
                            .eTag();
                    return new StoredFile(bucket, key, content.length(), unquoted(tag), region);
                },
                false);
    }

    /** Sends the event notification of a new object, if there is a queue. */
    public Future<Void> announce(Optional<URI> queue, ObjectNotice notice) {
        if (queue.isEmpty() || sqs.isEmpty()) {
            return Future.succeededFuture();
        }
        SqsClient client = sqs.get();
        String url = queue.get().toString();
        return vertx.executeBlocking(
                        () -> client.sendMessage(request -> request.queueUrl(url)
                                .messageBody(notice.toJson().encode())),
                        false)
                .mapEmpty();
    }

    private static String unquoted(@Nullable String tag) {
        return tag == null ? "" : tag.replace("\"", "");
    }

    @Override
    public void close() {
        s3.close();
        sqs.ifPresent(SqsClient::close);
    }
}

package dev.parley.recording;

import dev.parley.recording.config.RecordingConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Sample media, and access to the storages of the tests. */
public final class Media {

    private Media() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(Media.class.getResourceAsStream("/media/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores a sample file in a provider's bucket. */
    public static void put(RecordingConfig config, String key, String media) {
        put(config, "whereby", key, bytes(media));
    }

    /** Stores bytes in a provider's bucket. Retried, because a storage that has just started may close connections. */
    public static void put(RecordingConfig config, String source, String key, byte[] bytes) {
        String bucket = config.sources().get(source).bucket().orElseThrow();
        try (S3Client client = client(config)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(SdkClientException.class)
                    .until(() -> client.putObject(
                                    request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes))
                            .sdkHttpResponse()
                            .isSuccessful());
        }
    }

    /** The content of an object in our own storage. */
    public static byte[] stored(RecordingConfig config, String key) {
        try (S3Client client = client(config)) {
            return client.getObjectAsBytes(
                            request -> request.bucket(config.storage().bucket()).key(key))
                    .asByteArray();
        }
    }

    /** The keys in a provider's bucket below a prefix. */
    public static List<String> objects(RecordingConfig config, String source, String prefix) {
        String bucket = config.sources().get(source).bucket().orElseThrow();
        try (S3Client client = client(config)) {
            return client.listObjectsV2(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    /** The keys in our own storage below a prefix. */
    public static List<String> keys(RecordingConfig config, String prefix) {
        try (S3Client client = client(config)) {
            return client
                    .listObjectsV2(
                            request -> request.bucket(config.storage().bucket()).prefix(prefix))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    /** Begins an upload to our own storage that nobody finishes. */
    public static void beginUpload(RecordingConfig config, String key, byte[] part) {
        String bucket = config.storage().bucket();
        try (S3Client client = client(config)) {
            String id = client.createMultipartUpload(
                            request -> request.bucket(bucket).key(key))
                    .uploadId();
            client.uploadPart(
                    request -> request.bucket(bucket).key(key).uploadId(id).partNumber(1), RequestBody.fromBytes(part));
        }
    }

    /** The keys of unfinished uploads to our own storage. */
    public static List<String> uploads(RecordingConfig config, String prefix) {
        try (S3Client client = client(config)) {
            return client
                    .listMultipartUploads(
                            request -> request.bucket(config.storage().bucket()).prefix(prefix))
                    .uploads()
                    .stream()
                    .map(MultipartUpload::key)
                    .toList();
        }
    }

    private static S3Client client(RecordingConfig config) {
        URI endpoint = config.storage().endpoint().orElseThrow();
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.of(config.storage().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        config.storage().accessKeyId().orElseThrow(),
                        config.storage().secretAccessKey().orElseThrow())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}

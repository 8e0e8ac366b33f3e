package dev.parley.recording.storage;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reader of the objects in one bucket. */
public final class StoredBytes {

    private final S3AsyncClient client;
    private final BucketPath bucket;

    StoredBytes(S3AsyncClient client, BucketPath bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /**
     * Opens an object.
     *
     * @param from the first byte to read
     * @param version the version that the object must still have; any if empty
     * @return fails with {@link StorageException}
     */
    public Uni<ByteStream> open(String key, long from, Optional<String> version) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket.bucket()).key(bucket.key(key));
        version.ifPresent(request::ifMatch);
        if (from > 0) {
            request.range("bytes=" + from + "-");
        }
        return S3Failures.call(() -> client.getObject(request.build(), AsyncResponseTransformer.toPublisher()))
                .map(answer -> stream(answer, from));
    }

    private static ByteStream stream(ResponsePublisher<GetObjectResponse> answer, long from) {
        GetObjectResponse response = answer.response();
        Multi<ByteBuffer> bytes = Multi.createFrom()
                .publisher(AdaptersToFlow.publisher(answer))
                .onFailure()
                .transform(S3Failures::translate);
        return new ByteStream(
                OptionalLong.of(from + response.contentLength()),
                Optional.ofNullable(response.eTag()),
                Optional.ofNullable(response.contentType()),
                bytes);
    }
}

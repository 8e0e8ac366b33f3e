package dev.parley.recording.storage;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Objects in one bucket of a provider, read and deleted. */
public final class StoredBytes {

    private final StorageClient client;
    private final BucketPath bucket;

    StoredBytes(StorageClient client, BucketPath bucket) {
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
        GetObjectRequest wanted = request.build();
        return client.call(s3 -> s3.getObject(wanted, new ObjectStream())).map(opened -> stream(opened, from));
    }

    /**
     * Deletes an object with all of its versions; false if there is none. Idempotent.
     *
     * @return fails with {@link StorageException}
     */
    public Uni<Boolean> delete(String key) {
        return new ObjectDeletion(client, bucket.bucket(), bucket.key(key)).delete();
    }

    private static ByteStream stream(ObjectStream.Opened opened, long from) {
        GetObjectResponse response = opened.response();
        return new ByteStream(
                OptionalLong.of(from + response.contentLength()),
                Optional.ofNullable(response.eTag()),
                Optional.ofNullable(response.contentType()),
                opened.bytes().onFailure().transform(S3Failures::translate));
    }
}

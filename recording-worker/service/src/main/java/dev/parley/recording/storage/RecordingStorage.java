package dev.parley.recording.storage;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.storage.StorageException.Kind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Our own object storage. Its methods fail with {@link StorageException}. */
@ApplicationScoped
public class RecordingStorage {

    private final S3AsyncClient client;
    private final String bucket;
    private final UploadBufferPool memory;
    private final int buffers;

    RecordingStorage(RecordingConfig config) {
        RecordingConfig.Storage storage = config.storage();
        this.client = S3Clients.client(
                storage.region(),
                storage.endpoint(),
                S3Clients.credentials(storage.accessKeyId(), storage.secretAccessKey()),
                storage.answerTime(),
                config.fetch().stallTime());
        this.bucket = storage.bucket();
        int partSize = Math.toIntExact(config.fetch().partSize().asLongValue());
        this.memory = new UploadBufferPool(partSize);
        long share = config.fetch().buffers().asLongValue()
                / Math.max(1, config.jobs().transfers());
        this.buffers = Math.toIntExact(Math.max(2, share / partSize));
    }

    /**
     * Stores a stream of any size under {@code key}. The object becomes visible only when it is complete.
     *
     * @param copies receives a copy, unless it cannot be written
     */
    public Uni<ObjectRef> store(String key, String contentType, Multi<ByteBuffer> bytes, LocalObjects copies) {
        return new Upload(client, bucket, key, contentType, memory, buffers, copies.begin())
                .store(bytes)
                .call(this::verify);
    }

    /** Its objects, to be read and deleted as those of a provider are. */
    public StoredBytes objects() {
        return new StoredBytes(new StorageClient(client, Optional.empty()), new BucketPath(bucket, ""));
    }

    /** Stores a file. */
    public Uni<Void> storeFile(ObjectRef object, String contentType, Path file) {
        return S3Failures.call(() -> client.putObject(
                        request -> request.bucket(object.bucket())
                                .key(object.key())
                                .contentType(contentType),
                        AsyncRequestBody.fromFile(file)))
                .replaceWithVoid();
    }

    /** Stores a small object. */
    public Uni<Void> storeBytes(ObjectRef object, String contentType, byte[] bytes) {
        return S3Failures.call(() -> client.putObject(
                        request -> request.bucket(object.bucket())
                                .key(object.key())
                                .contentType(contentType),
                        AsyncRequestBody.fromBytes(bytes)))
                .replaceWithVoid();
    }

    /** A reference to an object of this storage. */
    public ObjectRef reference(String key, String sha256, long size) {
        return new ObjectRef(bucket, key, sha256, size);
    }

    /** Copies an object into {@code file}, which must not exist. */
    public Uni<Void> download(ObjectRef object, Path file) {
        return Uni.createFrom().deferred(() -> new ObjectDownload(client, object, file).run());
    }

    /** Removes every object whose key begins with {@code prefix}. */
    public Uni<Void> deleteAll(String prefix) {
        return Multi.createFrom()
                .publisher(AdaptersToFlow.publisher(client.listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix))))
                .invoke(page -> S3Failures.assureList(page.isTruncated()))
                .onFailure()
                .transform(S3Failures::translate)
                .onItem()
                .transformToIterable(ListObjectsV2Response::contents)
                .map(S3Object::key)
                .onItem()
                .transformToUniAndConcatenate(this::delete)
                .collect()
                .last();
    }

    /**
     * Aborts multipart uploads below {@code prefix} that a killed worker left: their parts are invisible, but cost money
     * and are audio. Does nothing on a storage that cannot list them.
     */
    public Uni<Void> abortUploads(String prefix) {
        return S3Failures.call(() -> client.listMultipartUploads(
                        request -> request.bucket(bucket).prefix(prefix)))
                .map(ListMultipartUploadsResponse::uploads)
                .onItem()
                .transformToMulti(uploads -> Multi.createFrom().iterable(uploads))
                .onItem()
                .transformToUniAndConcatenate(this::abort)
                .collect()
                .last()
                .onFailure(failure -> failure instanceof StorageException refused && refused.kind() != Kind.UNAVAILABLE)
                .recoverWithNull();
    }

    private Uni<Void> verify(ObjectRef object) {
        return S3Failures.call(() -> client.headObject(
                        request -> request.bucket(object.bucket()).key(object.key())))
                .invoke(found -> {
                    if (found.contentLength() != object.size()) {
                        throw new StorageException(Kind.CHANGED, "the stored object has a different size", null);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> delete(String key) {
        return S3Failures.call(() ->
                        client.deleteObject(request -> request.bucket(bucket).key(key)))
                .replaceWithVoid();
    }

    private Uni<Void> abort(MultipartUpload upload) {
        return S3Failures.call(() -> client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())))
                .replaceWithVoid();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}

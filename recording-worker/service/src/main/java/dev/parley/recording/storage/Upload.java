package dev.parley.recording.storage;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.storage.PartAssembler.Part;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/**
 * Upload of one object: multipart, so that memory does not grow with its size, and visible only when it is complete. Used
 * once.
 */
final class Upload {

    /** What is written to the connection at once. */
    private static final int SLICE = 1024 * 1024;

    private final S3AsyncClient client;
    private final String bucket;
    private final String key;
    private final String contentType;
    private final int buffers;
    private final LocalCopy copy;
    private final PartAssembler assembler;
    private final int partSize;
    private final Map<Integer, CompletedPart> done = new ConcurrentSkipListMap<>();
    private final Uni<String> begun;
    private volatile boolean beginning;
    private volatile boolean cancelled;

    /**
     * @param buffers parts in memory at once, at least 2: one is filled while the others are sent
     * @param copy is written beside the object
     */
    Upload(
            S3AsyncClient client,
            String bucket,
            String key,
            String contentType,
            UploadBufferPool memory,
            int buffers,
            LocalCopy copy) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.contentType = contentType;
        this.partSize = memory.partSize();
        this.buffers = buffers;
        this.copy = copy;
        this.assembler = new PartAssembler(memory);
        this.begun = begin().memoize().indefinitely();
    }

    /** Stores {@code bytes}. On failure and on cancellation the upload is aborted. */
    Uni<ObjectRef> store(Multi<ByteBuffer> bytes) {
        // A piece is hashed where it arrives, in microseconds: handing each to another thread would cost more.
        // Credentials, signing and the disk may take longer: a complete part goes on from a worker thread.
        return assembler
                .parts(bytes)
                .onItem()
                .transformToUni(part ->
                        Uni.createFrom().deferred(() -> send(part)).runSubscriptionOn(BlockingCall.workerPool()))
                .merge(buffers - 1)
                .collect()
                .last()
                .chain(this::complete)
                .map(stored -> new ObjectRef(bucket, key, assembler.digest(), assembler.size()))
                .call(object -> BlockingCall.run(() -> {
                    copy.complete(object);
                    return object;
                }))
                .onFailure()
                .call(this::abort)
                .onCancellation()
                .call(this::cancel);
    }

    private Uni<Void> send(Part part) {
        // Before it is sent, after which its memory belongs to another part.
        copy.write(part.memory(), (part.number() - 1L) * partSize);
        AsyncRequestBody body = AsyncRequestBody.fromByteBuffersUnsafe(slices(part));
        Uni<Void> sent = part.number() == 1 && part.size() < partSize
                ? put(body)
                : begun.chain(id -> cancelled ? Uni.createFrom().nothing() : send(id, part, body));
        return sent.invoke(() -> assembler.free(part));
    }

    /** A part in pieces, so that its first bytes are on their way before the last ones are written. */
    private static ByteBuffer[] slices(Part part) {
        return IntStream.iterate(0, from -> from == 0 || from < part.size(), from -> from + SLICE)
                .mapToObj(from -> part.memory().slice(from, Math.min(SLICE, part.size() - from)))
                .toArray(ByteBuffer[]::new);
    }

    /** An object of a single part needs no multipart upload. */
    private Uni<Void> put(AsyncRequestBody body) {
        return S3Failures.call(() -> client.putObject(
                        request -> request.bucket(bucket).key(key).contentType(contentType), body))
                .replaceWithVoid();
    }

    private Uni<String> begin() {
        return S3Failures.call(() -> {
                    beginning = true;
                    return client.createMultipartUpload(
                            request -> request.bucket(bucket).key(key).contentType(contentType));
                })
                .map(CreateMultipartUploadResponse::uploadId);
    }

    private Uni<Void> send(String id, Part part, AsyncRequestBody body) {
        return S3Failures.call(() -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .partNumber(part.number())
                                .contentLength((long) part.size()),
                        body))
                .invoke(answer -> done.put(
                        part.number(),
                        CompletedPart.builder()
                                .partNumber(part.number())
                                .eTag(answer.eTag())
                                .build()))
                .replaceWithVoid();
    }

    private Uni<Void> complete() {
        if (done.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return begun.chain(id -> S3Failures.call(() -> client.completeMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .multipartUpload(parts -> parts.parts(List.copyOf(done.values()))))))
                .replaceWithVoid();
    }

    /** What waits for the begin of the upload is stopped only once this completes, and must not send then. */
    private Uni<Void> cancel() {
        cancelled = true;
        return abort();
    }

    /** Also if the storage has begun the upload and its answer is still on the way: then when it arrives. */
    private Uni<Void> abort() {
        return BlockingCall.run(() -> {
                    copy.drop();
                    return Optional.empty();
                })
                .chain(this::abortUpload);
    }

    private Uni<Void> abortUpload() {
        if (!beginning) {
            return Uni.createFrom().voidItem();
        }
        return begun.chain(id -> S3Failures.call(() -> client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(key).uploadId(id))))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }
}

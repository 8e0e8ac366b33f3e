package dev.parley.recording.storage;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.storage.StorageException.Kind;
import io.smallrye.mutiny.Uni;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.FileTransformerConfiguration;
import software.amazon.awssdk.core.FileTransformerConfiguration.FailureBehavior;
import software.amazon.awssdk.core.FileTransformerConfiguration.FileWriteOption;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Download of one object into a file. After a broken connection the next one resumes at the first missing byte, as long as each
 * brings some: the SDK's own retries begin at the first byte again, and so never get a large object over a poor line.
 */
final class ObjectDownload {

    private final S3AsyncClient client;
    private final ObjectRef object;
    private final Path file;

    /** @param file must not exist */
    ObjectDownload(S3AsyncClient client, ObjectRef object, Path file) {
        this.client = client;
        this.object = object;
        this.file = file;
    }

    /** Fails with {@link StorageException}; the file is removed then. */
    Uni<Void> run() {
        return BlockingCall.run(() -> Files.createFile(file))
                .onFailure()
                .transform(failure -> new StorageException(
                        Kind.DISK,
                        "the worker cannot create a work file ("
                                + failure.getClass().getSimpleName() + ")",
                        failure))
                .chain(() -> from(0))
                .onFailure()
                .call(() -> BlockingCall.run(() -> Files.deleteIfExists(file)));
    }

    private Uni<Void> from(long position) {
        return S3Failures.call(() -> client.getObject(request(position), writer(position)))
                .replaceWithVoid()
                .onFailure(ObjectDownload::isBroken)
                .recoverWithUni(failure -> received()
                        .chain(size -> size > position && size < object.size()
                                ? from(size)
                                : Uni.createFrom().failure(failure)));
    }

    private GetObjectRequest request(long position) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(object.bucket()).key(object.key());
        return position == 0
                ? request.build()
                : request.range("bytes=" + position + "-").build();
    }

    /** The SDK's retries write to the same position again. */
    private AsyncResponseTransformer<GetObjectResponse, GetObjectResponse> writer(long position) {
        return AsyncResponseTransformer.toFile(
                file,
                FileTransformerConfiguration.builder()
                        .fileWriteOption(FileWriteOption.WRITE_TO_POSITION)
                        .position(position)
                        .failureBehavior(FailureBehavior.LEAVE)
                        .build());
    }

    private Uni<Long> received() {
        return BlockingCall.run(() -> Files.size(file));
    }

    private static boolean isBroken(Throwable failure) {
        return failure instanceof StorageException storage && storage.kind() == Kind.UNAVAILABLE;
    }
}

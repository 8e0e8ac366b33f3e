package dev.parley.recording.storage;

import dev.parley.recording.storage.StorageException.Kind;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Translation of the SDK's failures to {@link StorageException}. */
final class S3Failures {

    private S3Failures() {}

    /** The call as a {@link Uni} that fails with {@link StorageException}. Cancelling aborts the request. */
    static <T> Uni<T> call(Supplier<? extends CompletionStage<T>> request) {
        return Uni.createFrom().completionStage(request).onFailure().transform(S3Failures::translate);
    }

    static StorageException translate(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof StorageException known) {
            return known;
        }
        if (cause instanceof S3Exception answer) {
            return new StorageException(
                    kind(answer.statusCode()), "the storage answered " + answer.statusCode(), cause);
        }
        return new StorageException(
                Kind.UNAVAILABLE,
                "the storage does not answer (" + cause.getClass().getSimpleName() + ")",
                cause);
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 404, 410 -> Kind.ABSENT;
            case 412, 416 -> Kind.CHANGED;
            case 400, 401, 403 -> Kind.DENIED;
            default -> Kind.UNAVAILABLE;
        };
    }
}

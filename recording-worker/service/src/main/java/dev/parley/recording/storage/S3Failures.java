package dev.parley.recording.storage;

import dev.parley.recording.storage.StorageException.Kind;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Translation of the SDK's failures to {@link StorageException}. */
final class S3Failures {

    /** Codes of S3 and of compatible storages for temporary credentials that no longer count. */
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "InvalidToken", "InvalidTokenId");

    private S3Failures() {}

    /** The call as a {@link Uni} that fails with {@link StorageException}. Cancelling aborts the request. */
    static <T> Uni<T> call(Supplier<? extends CompletionStage<T>> request) {
        return Uni.createFrom().completionStage(request).onFailure().transform(S3Failures::translate);
    }

    /**
     * Refuses what is no list, such as the page of a proxy: the SDK reads it as a list of nothing, and who erases would take that
     * for done.
     *
     * @param truncated every list says whether it goes on
     */
    static void assureList(@Nullable Boolean truncated) {
        if (truncated == null) {
            throw new StorageException(Kind.UNAVAILABLE, "the storage's answer is no list", null);
        }
    }

    static StorageException translate(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        Optional<StorageException> known = known(cause);
        if (known.isPresent()) {
            return known.get();
        }
        if (isDiskFull(cause)) {
            return new StorageException(Kind.DISK, "the worker's disk is full", cause);
        }
        if (cause instanceof S3Exception answer) {
            return new StorageException(kind(answer), "the storage answered " + answer.statusCode(), cause);
        }
        return new StorageException(
                Kind.UNAVAILABLE,
                "the storage does not answer (" + cause.getClass().getSimpleName() + ")",
                cause);
    }

    /** The SDK may wrap what the credentials failed with. */
    private static Optional<StorageException> known(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(StorageException.class::isInstance)
                .map(StorageException.class::cast)
                .findFirst();
    }

    /** Java has only the text of the operating system. */
    private static boolean isDiskFull(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .map(Throwable::getMessage)
                .anyMatch(text -> text != null
                        && (text.contains("No space left on device") || text.contains("Disk quota exceeded")));
    }

    private static Kind kind(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        if (details != null && EXPIRED.contains(String.valueOf(details.errorCode()))) {
            return Kind.EXPIRED;
        }
        return switch (answer.statusCode()) {
            case 404, 410 -> Kind.ABSENT;
            case 405, 501 -> Kind.UNSUPPORTED;
            case 412, 416 -> Kind.CHANGED;
            case 400, 401, 403 -> Kind.DENIED;
            default -> Kind.UNAVAILABLE;
        };
    }
}

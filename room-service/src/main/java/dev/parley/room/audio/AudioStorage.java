package dev.parley.room.audio;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Reader of audio in object storage. Reads in parts, each when the one before was sent, so that a slow player needs no more
 * memory than a fast one, and holds no connection to the storage while it pauses.
 */
@ApplicationScoped
class AudioStorage {

    private static final Logger LOG = Logger.getLogger(AudioStorage.class);
    private static final long PART = 256 * 1024;
    private static final long MAX_SMALL = 256 * 1024;

    private final S3AsyncClient storage;
    private final Vertx vertx;

    AudioStorage(S3AsyncClient storage, Vertx vertx) {
        this.storage = storage;
        this.vertx = vertx;
    }

    /** The bytes of a range. Fails with 503 while the storage is unavailable, and with 404 if the object is gone. */
    Multi<byte[]> read(AudioObject object, ByteRange range) {
        return Multi.createFrom()
                .items(LongStream.iterate(range.first(), first -> first <= range.last(), first -> first + PART)
                        .boxed())
                .onItem()
                .transformToUniAndConcatenate(first ->
                        part(object, new ByteRange(first, Math.min(range.last(), first + PART - 1))));
    }

    /** A small object as a whole. Fails as {@link #read}. */
    Uni<byte[]> readAll(AudioObject object) {
        if (object.size() < 1 || object.size() > MAX_SMALL) {
            return Uni.createFrom().failure(() -> new IllegalStateException("an object has an unexpected size"));
        }
        return part(object, ByteRange.whole(object.size()));
    }

    private Uni<byte[]> part(AudioObject object, ByteRange range) {
        return VertxDelay.back(
                        vertx,
                        () -> storage.getObject(
                                request -> request.bucket(object.bucket())
                                        .key(object.key())
                                        .range("bytes=" + range.first() + "-" + range.last()),
                                AsyncResponseTransformer.<GetObjectResponse>toBytes()))
                .onFailure()
                .transform(AudioStorage::problem)
                .map(ResponseBytes::asByteArrayUnsafe);
    }

    private static Throwable problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NoSuchKeyException) {
            return new ProblemException(ErrorCode.AUDIO_NOT_FOUND, "the audio is not in the storage any more");
        }
        LOG.warnf("Audio cannot be read from the object storage; the caller is told to retry: %s", cause);
        return new ProblemException(
                ErrorCode.TEMPORARILY_UNAVAILABLE, "the object storage does not answer; retry later");
    }
}

package dev.parley.room.uploads;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.runtime.http.RequestTime;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Object storage of the pieces of uploads. All methods fail with 503 while it is unavailable. */
@ApplicationScoped
class UploadStorage {

    private static final Logger LOG = Logger.getLogger(UploadStorage.class);

    private final S3AsyncClient storage;
    private final Vertx vertx;
    private final String bucket;

    UploadStorage(S3AsyncClient storage, Vertx vertx, RoomServiceConfig config) {
        this.storage = storage;
        this.vertx = vertx;
        this.bucket = config.storage().bucket();
    }

    /** Stores a piece; one that is there is replaced. */
    Uni<Void> store(String key, ReceivedPiece piece) {
        return RequestTime.transfer(call(() -> storage.putObject(
                        request -> request.bucket(bucket).key(key), AsyncRequestBody.fromFile(piece.file()))))
                .replaceWithVoid();
    }

    /** Up to {@code length} bytes of a piece. */
    Uni<byte[]> read(String key, long from, long length) {
        return RequestTime.elsewhere(call(() -> storage.getObject(
                        request -> request.bucket(bucket).key(key).range("bytes=" + from + "-" + (from + length - 1)),
                        AsyncResponseTransformer.<GetObjectResponse>toBytes())))
                .map(ResponseBytes::asByteArrayUnsafe);
    }

    /** Removes a piece, if it is there. */
    Uni<Void> remove(String key) {
        return call(() -> storage.deleteObject(request -> request.bucket(bucket).key(key)))
                .replaceWithVoid();
    }

    private <T> Uni<T> call(Supplier<? extends CompletionStage<T>> request) {
        return VertxDelay.<T>back(vertx, request::get).onFailure().transform(failure -> {
            LOG.warnf("Object storage failed for an upload; the caller is told to retry: %s", failure);
            return new ProblemException(
                    ErrorCode.TEMPORARILY_UNAVAILABLE, "the object storage does not answer; retry later");
        });
    }
}

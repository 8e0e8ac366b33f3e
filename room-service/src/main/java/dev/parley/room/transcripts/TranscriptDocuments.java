package dev.parley.room.transcripts;

import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.crypto.Sha256;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads the worker's transcripts from object storage, with a size limit and a checksum. */
@ApplicationScoped
public class TranscriptDocuments {

    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final S3AsyncClient storage;
    private final RoomServiceConfig config;
    private final Vertx vertx;

    TranscriptDocuments(S3AsyncClient storage, RoomServiceConfig config, Vertx vertx) {
        this.storage = storage;
        this.config = config;
        this.vertx = vertx;
    }

    /**
     * The transcript of {@code recordingId} at {@code reference}. Fails with {@link UncheckedIOException} while the storage
     * is unavailable, and with {@link IllegalArgumentException} if the object is not that transcript.
     */
    public Uni<TranscriptDocument> fetch(UUID recordingId, ObjectRef reference) {
        if (reference.size() < 1 || reference.size() > config.storage().maxTranscriptSize()) {
            return Uni.createFrom()
                    .failure(() -> new IllegalArgumentException(
                            "the transcript's size is out of range: " + reference.size() + " bytes"));
        }
        return VertxDelay.back(
                        vertx,
                        () -> storage.getObject(
                                request -> request.bucket(reference.bucket())
                                        .key(reference.key())
                                        .range("bytes=0-" + reference.size()),
                                AsyncResponseTransformer.<GetObjectResponse>toBytes()))
                .onFailure()
                .transform(TranscriptDocuments::translate)
                .map(ResponseBytes::asByteArrayUnsafe)
                .map(bytes -> check(recordingId, reference, bytes));
    }

    private static TranscriptDocument check(UUID recordingId, ObjectRef reference, byte[] bytes) {
        if (!HexFormat.of().formatHex(Sha256.of(bytes)).equalsIgnoreCase(reference.sha256())) {
            throw new IllegalArgumentException("the transcript's checksum is not the announced one");
        }
        TranscriptDocument document = RecordingCodec.decodeTranscript(bytes);
        if (!document.recordingId().equals(recordingId)) {
            throw new IllegalArgumentException("the transcript belongs to another recording");
        }
        return document;
    }

    /** Refused access counts as an outage: the transcript is there once an operator has corrected the credentials. */
    private static Throwable translate(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean isOutage = cause instanceof SdkClientException
                || (cause instanceof SdkServiceException service
                        && (service.statusCode() >= SERVER_ERROR
                                || service.statusCode() == TOO_MANY
                                || service.statusCode() == FORBIDDEN));
        return isOutage
                ? new UncheckedIOException(new IOException("object storage is unavailable", cause))
                : new IllegalArgumentException("the announced transcript cannot be read", cause);
    }
}

package dev.parley.room.uploads;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.UploadConfig;
import dev.parley.runtime.http.RequestTime;
import dev.parley.runtime.http.UnreadRequest;
import dev.parley.runtime.http.WriteIdleTimeout;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Receiver of multipart bodies, limited in number. Whoever declares a length beyond the limit was refused before. */
@ApplicationScoped
class PieceReceiver {

    private final Vertx vertx;
    private final UploadConfig config;
    private final long maxPiece;
    private final UploadBulkhead places;

    PieceReceiver(
            Vertx vertx,
            RoomServiceConfig config,
            @ConfigProperty(name = "parley.http.streamed.max-body-size") MemorySize maxPiece) {
        this.vertx = vertx;
        this.maxPiece = maxPiece.asLongValue();
        this.config = config.uploads();
        this.places = new UploadBulkhead(this.config.concurrent(), this.config.guestsConcurrent());
    }

    /**
     * The file of a request whose body nobody has read. Fails as {@link PieceReception#receive}, and with 503 while too many
     * others are being received.
     *
     * @param guest whether the caller has no credentials
     */
    Uni<ReceivedPiece> receive(RoutingContext context, boolean guest) {
        UnreadRequest.lingerAfterAnswer(context);
        Runnable giveBack = WriteIdleTimeout.lift(context);
        return RequestTime.transfer(places.hold(guest, () -> received(context)))
                .onTermination()
                .invoke(giveBack);
    }

    private Uni<ReceivedPiece> received(RoutingContext context) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "parley-upload-" + UUID.randomUUID());
        PieceReception reception = new PieceReception(vertx, context.request(), file, maxPiece);
        return Uni.createFrom()
                .completionStage(() -> reception.receive(config).toCompletionStage())
                .map(size -> new ReceivedPiece(file, size))
                .onFailure()
                .call(() -> remove(file));
    }

    /** Removes a temporary file; never fails. */
    Uni<Void> remove(Path file) {
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.fileSystem().delete(file.toString()).toCompletionStage())
                .onFailure()
                .recoverWithNull();
    }
}

package dev.parley.room.uploads;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.runtime.http.RequestTime;
import dev.parley.runtime.http.UnreadRequest;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Receiver of multipart bodies: writes their one file to a temporary file as it arrives, limited in time, and in the number of
 * bodies at once. Whoever declares a length beyond the limit was refused before.
 */
@ApplicationScoped
class PieceReceiver {

    private static final String FIELD = "chunk";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final RoomServiceConfig.Uploads config;
    private final long maxPiece;
    private final AtomicInteger receiving = new AtomicInteger();

    PieceReceiver(
            Vertx vertx,
            RoomServiceConfig config,
            @ConfigProperty(name = "parley.http.streamed.max-body-size") MemorySize maxPiece) {
        this.vertx = vertx;
        this.maxPiece = maxPiece.asLongValue();
        this.config = config.uploads();
    }

    /**
     * The file of a request whose body nobody has read. Fails with 422 if there is none or an empty one, with 408 if it comes
     * too slowly, with 413 if it is too large, and with 503 while too many others are being received.
     */
    Uni<ReceivedPiece> receive(RoutingContext context) {
        UnreadRequest.lingerAfterAnswer(context);
        return RequestTime.transfer(Uni.createFrom().deferred(() -> {
            if (receiving.incrementAndGet() > config.concurrent()) {
                receiving.decrementAndGet();
                throw new ProblemException(
                        ErrorCode.OVERLOADED, "too many files are being uploaded; retry later", RETRY_AFTER);
            }
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "parley-upload-" + UUID.randomUUID());
            return Uni.createFrom()
                    .<Long>emitter(emitter -> read(context.request(), file, emitter))
                    .map(size -> new ReceivedPiece(file, size))
                    .onFailure()
                    .call(() -> remove(file))
                    .onTermination()
                    .invoke(receiving::decrementAndGet);
        }));
    }

    /** Removes a temporary file; never fails. */
    Uni<Void> remove(Path file) {
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.fileSystem().delete(file.toString()).toCompletionStage())
                .onFailure()
                .recoverWithNull();
    }

    private void read(HttpServerRequest request, Path file, UniEmitter<? super Long> emitter) {
        long timer = vertx.setTimer(
                config.pieceTimeout().toMillis(),
                late -> emitter.fail(new ProblemException(
                        ErrorCode.BODY_TOO_SLOW, "the piece did not arrive in time; retry, or send smaller pieces")));
        emitter.onTermination(() -> vertx.cancelTimer(timer));
        AtomicInteger files = new AtomicInteger();
        request.setExpectMultipart(true);
        request.uploadHandler(part -> {
            if (part.name().equals(FIELD) && files.getAndIncrement() == 0) {
                write(part, file, emitter);
            } else {
                part.handler(dropped -> {});
            }
        });
        request.exceptionHandler(failure -> emitter.fail(
                new ProblemException(ErrorCode.MALFORMED_REQUEST, "the body is no complete multipart form")));
        request.endHandler(end -> {
            if (files.get() == 0) {
                emitter.fail(ProblemException.invalidRequest("the form has no file " + FIELD));
            }
        });
        request.resume();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private void write(HttpServerFileUpload part, Path file, UniEmitter<? super Long> emitter) {
        part.pause();
        vertx.fileSystem()
                .open(file.toString(), new OpenOptions().setCreateNew(true).setRead(false))
                .compose(opened -> {
                    LimitedFile limited = new LimitedFile(opened, maxPiece);
                    return part.pipe().to(limited).map(done -> limited.size());
                })
                .onSuccess(size -> {
                    if (size == 0) {
                        emitter.fail(ProblemException.invalidRequest(FIELD + " is empty"));
                    } else {
                        emitter.complete(size);
                    }
                })
                .onFailure(emitter::fail);
    }
}

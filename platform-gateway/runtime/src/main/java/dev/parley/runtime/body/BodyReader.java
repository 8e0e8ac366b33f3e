package dev.parley.runtime.body;

import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Reader of request bodies: raw bytes of any media type, limited in size, in sum and in time. */
public final class BodyReader {

    private final Vertx vertx;
    private final BodiesInProgress bodies;
    private final long timeoutMillis;

    /**
     * @param bodies limits their sum
     * @param timeout from the call of {@link #read} to the last byte
     */
    public BodyReader(Vertx vertx, BodiesInProgress bodies, Duration timeout) {
        this.vertx = vertx;
        this.bodies = bodies;
        this.timeoutMillis = timeout.toMillis();
    }

    /**
     * The whole body of {@code request}, which may be paused, and which the caller must release.
     *
     * @param maxSize in bytes
     * @return fails with {@link BodyRefusedException}, after which the rest of the body is dropped, or with
     *     {@link SenderGoneException} if the connection is closed
     */
    public Uni<Body> read(HttpServerRequest request, long maxSize) {
        long declared = declaredSize(request);
        if (declared > maxSize) {
            request.handler(chunk -> {}).resume();
            return Uni.createFrom().failure(new BodyRefusedException(ErrorCode.BODY_TOO_LARGE));
        }
        return Uni.createFrom().emitter(emitter -> {
            Context context = vertx.getOrCreateContext();
            BodyInProgress body = new BodyInProgress(
                    maxSize, declared, bodies, task -> context.runOnContext(now -> task.run()), emitter);
            long timer = vertx.setTimer(timeoutMillis, id -> body.refuse(ErrorCode.BODY_TOO_SLOW));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
            request.handler(body::add).endHandler(end -> body.complete()).exceptionHandler(failure -> body.abandon());
            request.resume();
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
        });
    }

    /** The declared size, 0 if there is none; a hint that the body is too large, or complete with its first piece. */
    private static long declaredSize(HttpServerRequest request) {
        try {
            String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            return declared == null ? 0 : Long.parseLong(declared.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

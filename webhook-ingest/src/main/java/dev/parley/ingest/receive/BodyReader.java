package dev.parley.ingest.receive;

import dev.parley.ingest.config.IngestConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Reader of request bodies: raw bytes of any media type, limited in size, in sum and in time. */
@Singleton
class BodyReader {

    private final Vertx vertx;
    private final long maxSize;
    private final long timeoutMillis;
    private final BodiesInProgress bodies;

    BodyReader(Vertx vertx, IngestConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.maxSize = config.http().maxBodySize().asLongValue();
        this.timeoutMillis = config.http().bodyTimeout().toMillis();
        this.bodies = new BodiesInProgress(config.http().maxReading().asLongValue());
        metrics.gauge("parley.webhook.reading.bytes", bodies, BodiesInProgress::held);
    }

    /**
     * The whole body of {@code request}.
     *
     * @return fails with {@link BodyRefusedException}, or with {@link SenderGoneException} if the connection is closed
     */
    Uni<byte[]> read(HttpServerRequest request) {
        long declared = declaredSize(request);
        if (declared > maxSize) {
            request.handler(chunk -> {});
            return Uni.createFrom().failure(new BodyRefusedException(WebhookResponse.BODY_TOO_LARGE));
        }
        return Uni.createFrom().emitter(emitter -> {
            Context context = vertx.getOrCreateContext();
            BodyInProgress body = new BodyInProgress(
                    maxSize, declared, bodies, task -> context.runOnContext(now -> task.run()), emitter);
            long timer = vertx.setTimer(timeoutMillis, id -> body.refuse(WebhookResponse.BODY_TOO_SLOW));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
            request.handler(body::add).endHandler(end -> body.complete()).exceptionHandler(failure -> body.abandon());
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

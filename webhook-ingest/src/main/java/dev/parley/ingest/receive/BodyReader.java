package dev.parley.ingest.receive;

import dev.parley.ingest.config.IngestConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Reads bodies: raw bytes whatever their media type, bounded each, in sum and in time. */
@Singleton
class BodyReader {

    private final Vertx vertx;
    private final long largest;
    private final long timeoutMillis;
    private final BodiesInProgress bodies;

    BodyReader(Vertx vertx, IngestConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.largest = config.http().maxBodySize().asLongValue();
        this.timeoutMillis = config.http().bodyTimeout().toMillis();
        this.bodies = new BodiesInProgress(config.http().maxReading().asLongValue());
        metrics.gauge("parley.webhook.reading.bytes", bodies, BodiesInProgress::held);
    }

    /**
     * The whole body of {@code request}.
     *
     * @return fails with {@link BodyRefusedException}, or {@link SenderGoneException} if nobody waits for an answer
     */
    Uni<byte[]> read(HttpServerRequest request) {
        long declared = declaredSize(request);
        if (declared > largest) {
            request.handler(chunk -> {});
            return Uni.createFrom().failure(new BodyRefusedException(WebhookResponse.BODY_TOO_LARGE));
        }
        return Uni.createFrom().emitter(emitter -> {
            Context context = vertx.getOrCreateContext();
            BodyInProgress body = new BodyInProgress(
                    largest, declared, bodies, task -> context.runOnContext(now -> task.run()), emitter);
            long timer = vertx.setTimer(timeoutMillis, id -> body.refuse(WebhookResponse.BODY_TOO_SLOW));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
            request.handler(body::add).endHandler(end -> body.complete()).exceptionHandler(failure -> body.abandon());
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
        });
    }

    /** What the sender claims, 0 if nothing; only good for refusing early, and for knowing that no more is to come. */
    private static long declaredSize(HttpServerRequest request) {
        try {
            String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            return declared == null ? 0 : Long.parseLong(declared.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

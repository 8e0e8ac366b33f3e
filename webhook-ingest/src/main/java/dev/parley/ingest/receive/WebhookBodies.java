package dev.parley.ingest.receive;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.runtime.body.BodiesInProgress;
import dev.parley.runtime.body.BodyReader;
import dev.parley.runtime.body.BodyRefusedException;
import dev.parley.runtime.body.SenderGoneException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Reader of the bodies of webhooks, with the limits of {@link IngestConfig.Http}. */
@Singleton
class WebhookBodies {

    private final BodyReader reader;
    private final long maxSize;

    /** @throws IllegalArgumentException if a connection is closed before a webhook that the other limits still allow */
    WebhookBodies(Vertx vertx, IngestConfig config, MeterRegistry metrics) {
        IngestConfig.Http http = config.http();
        Duration longestWebhook = http.bodyTimeout().plus(config.log().appendTimeout());
        if (http.unansweredTimeout().compareTo(longestWebhook) <= 0) {
            throw new IllegalArgumentException("parley.ingest.http.unanswered-timeout is " + http.unansweredTimeout()
                    + ": it must be longer than body-timeout and append-timeout together, " + longestWebhook);
        }
        BodiesInProgress bodies = new BodiesInProgress(http.maxReading().asLongValue());
        metrics.gauge("parley.webhook.reading.bytes", bodies, BodiesInProgress::held);
        this.reader = new BodyReader(vertx, bodies, http.bodyTimeout());
        this.maxSize = http.maxBodySize().asLongValue();
    }

    /**
     * The whole body of {@code request}. From then on the limit of the delivery log counts it.
     *
     * @return fails with {@link BodyRefusedException}, or with {@link SenderGoneException} if the connection is closed
     */
    Uni<byte[]> read(HttpServerRequest request) {
        return reader.read(request, maxSize).map(body -> {
            body.release();
            return body.bytes();
        });
    }
}

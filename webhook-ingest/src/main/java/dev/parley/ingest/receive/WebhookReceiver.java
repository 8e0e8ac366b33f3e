package dev.parley.ingest.receive;

import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.RecordRefusedException;
import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.log.DeliveryLog;
import dev.parley.ingest.trace.SpanScope;
import dev.parley.ingest.trace.Traces;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Verification;
import dev.parley.platform.spi.webhook.VerifiedWebhook;
import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.platform.spi.webhook.WebhookVerifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Processor of a webhook: verifies it, appends it to the delivery log, and decides the response. */
@Singleton
class WebhookReceiver {

    private static final Logger LOG = Logger.getLogger(WebhookReceiver.class);

    private final DeliveryLog log;
    private final DuplicateHint duplicates;
    private final ReceiptMetrics metrics;
    private final Traces traces;

    WebhookReceiver(DeliveryLog log, DuplicateHint duplicates, ReceiptMetrics metrics, Traces traces) {
        this.log = log;
        this.duplicates = duplicates;
        this.metrics = metrics;
        this.traces = traces;
    }

    /**
     * Processes one webhook. After a success or a 400 the log has the delivery, except for pings and routes that
     * authenticate nobody.
     *
     * @return fails only by a defect in this service; then the log may or may not have the delivery
     */
    Uni<WebhookOutcome> receive(Target target, WebhookRequest request) {
        long start = System.nanoTime();
        if (target.adapter().isPing(target.route(), request.body())) {
            return decided(target, start, WebhookOutcome.of(WebhookResponse.PING));
        }
        Verification verification = WebhookVerifier.verify(target.route(), request, request.receivedAt());
        if (verification instanceof Verification.Rejected rejected) {
            return decided(
                    target,
                    start,
                    WebhookOutcome.because(
                            WebhookResponse.UNAUTHORIZED, rejected.reason().label()));
        }
        if (verification instanceof Verification.Unproven) {
            boolean object = JsonObjects.isObject(request.body());
            return decided(
                    target,
                    start,
                    WebhookOutcome.of(object ? WebhookResponse.UNPROVEN : WebhookResponse.NOT_AN_OBJECT));
        }
        int secretIndex = ((Verification.Accepted) verification).secretIndex();
        metrics.secretMatched(target, secretIndex);
        return append(target, start, delivery(target, request, secretIndex));
    }

    private Uni<WebhookOutcome> decided(Target target, long start, WebhookOutcome outcome) {
        metrics.took(target.platform(), System.nanoTime() - start);
        return Uni.createFrom().item(outcome);
    }

    private Uni<WebhookOutcome> append(Target target, long start, Delivery delivery) {
        SpanScope span = traces.begin("receive webhook")
                .attribute("parley.platform", target.platform())
                .attribute("parley.route", target.route().name())
                .attribute("parley.delivery", delivery.id());
        return log.append(delivery, span.parent()).onItemOrFailure().transform((appended, failure) -> {
            span.end();
            WebhookOutcome outcome = failure == null ? appended(target, delivery) : notAppended(failure);
            metrics.took(target.platform(), System.nanoTime() - start);
            return outcome;
        });
    }

    private WebhookOutcome appended(Target target, Delivery delivery) {
        if (!isObject(delivery)) {
            return WebhookOutcome.of(WebhookResponse.NOT_AN_OBJECT);
        }
        Optional<String> objection = guarded(
                target,
                "objection",
                () -> target.adapter().objection(webhook(target, delivery.body(), delivery.receivedAt())));
        if (objection.isPresent()) {
            return WebhookOutcome.because(WebhookResponse.OBJECTIONABLE, objection.get());
        }
        boolean duplicate = duplicates.seenBefore(delivery.platform(), delivery.body());
        return new WebhookOutcome(
                duplicate ? WebhookResponse.DUPLICATE : WebhookResponse.ACCEPTED,
                WebhookOutcome.NO_REASON,
                reply(target, delivery));
    }

    /** An adapter finds a room only in an object, by its contract. */
    private static boolean isObject(Delivery delivery) {
        return delivery.room().isPresent() || JsonObjects.isObject(delivery.body());
    }

    /** The body that the provider wants as a response. If the adapter throws, the default body is sent. */
    private static Optional<String> reply(Target target, Delivery delivery) {
        return guarded(
                target,
                "answer",
                () -> target.adapter().answer(webhook(target, delivery.body(), delivery.receivedAt())));
    }

    private static WebhookOutcome notAppended(Throwable failure) {
        if (failure instanceof KafkaUnavailableException) {
            return WebhookOutcome.because(WebhookResponse.LOG_UNAVAILABLE, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof RecordRefusedException) {
            LOG.error("Broker refuses a delivery within the size limit of this service; answered 413", failure);
            return WebhookOutcome.because(WebhookResponse.BODY_TOO_LARGE, "refused-by-log");
        }
        return unexpected(failure);
    }

    /** After a defect in this service the provider is asked to send the webhook again. */
    static WebhookOutcome unexpected(Throwable failure) {
        LOG.error("Webhook processing failed unexpectedly; answered 503", failure);
        return WebhookOutcome.because(WebhookResponse.LOG_UNAVAILABLE, "unexpected");
    }

    private static Delivery delivery(Target target, WebhookRequest request, int secretIndex) {
        return new Delivery(
                DeliveryId.next(request.receivedAt()),
                target.adapter().platform(),
                target.route().name(),
                room(target, request),
                request.receivedAt(),
                Optional.of(secretIndex),
                request.headers().getOrDefault("content-type", List.of()).stream()
                        .findFirst(),
                request.body());
    }

    /** The room decides the partition in the log. If the adapter throws, only the order of deliveries is lost. */
    private static Optional<ProviderRoomName> room(Target target, WebhookRequest request) {
        return guarded(
                target, "room", () -> target.adapter().room(webhook(target, request.body(), request.receivedAt())));
    }

    private static VerifiedWebhook webhook(Target target, byte[] body, Instant receivedAt) {
        return new VerifiedWebhook(target.route().name(), body, receivedAt);
    }

    private static <T> Optional<T> guarded(Target target, String method, Supplier<Optional<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(
                    "Adapter threw %s in %s(); its result is left out: platform=%s",
                    e.getClass().getName(), method, target.platform());
            return Optional.empty();
        }
    }
}

package dev.parley.ingest.receive;

import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.RecordRefusedException;
import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.log.DeliveryLog;
import dev.parley.ingest.trace.Traces;
import dev.parley.ingest.trace.SpanScope;
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

/** Decides about a webhook: is it authentic, is it kept, what is answered. */
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
     * The verdict. A success or a 400 means that the log has the delivery; a ping is no delivery, and what proves nothing
     * is not kept.
     *
     * @return fails only by a mistake of ours; then the log may or may not have the delivery
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
                    WebhookOutcome.because(WebhookResponse.UNAUTHORIZED, rejected.reason().label()));
        }
        if (verification instanceof Verification.Unproven) {
            boolean object = JsonObjects.isObject(request.body());
            return decided(target, start, WebhookOutcome.of(object ? WebhookResponse.UNPROVEN : WebhookResponse.NOT_AN_OBJECT));
        }
        int secretIndex = ((Verification.Accepted) verification).secretIndex();
        metrics.secretMatched(target, secretIndex);
        return keep(target, start, delivery(target, request, secretIndex));
    }

    private Uni<WebhookOutcome> decided(Target target, long start, WebhookOutcome outcome) {
        metrics.took(target.platform(), System.nanoTime() - start);
        return Uni.createFrom().item(outcome);
    }

    private Uni<WebhookOutcome> keep(Target target, long start, Delivery delivery) {
        SpanScope work = traces.begin("receive webhook")
                .tell("parley.platform", target.platform())
                .tell("parley.route", target.route().name())
                .tell("parley.delivery", delivery.id());
        return log.append(delivery, work.parent()).onItemOrFailure().transform((kept, failure) -> {
            work.end();
            WebhookOutcome outcome = failure == null ? kept(target, delivery) : notKept(failure);
            metrics.took(target.platform(), System.nanoTime() - start);
            return outcome;
        });
    }

    private WebhookOutcome kept(Target target, Delivery delivery) {
        if (!isObject(delivery)) {
            return WebhookOutcome.of(WebhookResponse.NOT_AN_OBJECT);
        }
        Optional<String> objection = promised(
                target,
                "objection",
                () -> target.adapter().objection(webhook(target, delivery.body(), delivery.receivedAt())));
        if (objection.isPresent()) {
            return WebhookOutcome.because(WebhookResponse.OBJECTIONABLE, objection.get());
        }
        boolean duplicate = duplicates.seenBefore(delivery.platform(), delivery.body());
        return new WebhookOutcome(duplicate ? WebhookResponse.DUPLICATE : WebhookResponse.ACCEPTED, WebhookOutcome.NO_REASON, reply(target, delivery));
    }

    /** What yields a room is an object: adapters promise it. */
    private static boolean isObject(Delivery delivery) {
        return delivery.room().isPresent() || JsonObjects.isObject(delivery.body());
    }

    /** What the provider wants to hear. An adapter that breaks its promise costs the reply, not the delivery. */
    private static Optional<String> reply(Target target, Delivery delivery) {
        return promised(
                target,
                "answer",
                () -> target.adapter().answer(webhook(target, delivery.body(), delivery.receivedAt())));
    }

    private static WebhookOutcome notKept(Throwable failure) {
        if (failure instanceof KafkaUnavailableException) {
            return WebhookOutcome.because(WebhookResponse.LOG_UNAVAILABLE, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof RecordRefusedException) {
            LOG.errorf(failure, "The delivery log refuses a delivery within our own limit");
            return WebhookOutcome.because(WebhookResponse.BODY_TOO_LARGE, "refused-by-log");
        }
        return unexpected(failure);
    }

    /** A mistake of ours is no reason to lose a webhook: the provider is asked to send it again. */
    static WebhookOutcome unexpected(Throwable mistake) {
        LOG.error("A delivery could not be judged", mistake);
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

    /** Where the delivery belongs in the log. An adapter that breaks its promise costs the order, not the delivery. */
    private static Optional<ProviderRoomName> room(Target target, WebhookRequest request) {
        return promised(
                target, "room", () -> target.adapter().room(webhook(target, request.body(), request.receivedAt())));
    }

    private static VerifiedWebhook webhook(Target target, byte[] body, Instant receivedAt) {
        return new VerifiedWebhook(target.route().name(), body, receivedAt);
    }

    private static <T> Optional<T> promised(Target target, String call, Supplier<Optional<T>> ask) {
        try {
            return ask.get();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(
                    "The adapter of %s threw %s on %s()",
                    target.platform(), e.getClass().getName(), call);
            return Optional.empty();
        }
    }
}

package dev.parley.ingest.notification;

import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.log.DeliveryLog;
import dev.parley.ingest.trace.SpanScope;
import dev.parley.ingest.trace.Traces;
import dev.parley.platform.events.PlatformId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * SQS consumer that moves the messages of one queue into the delivery log, unchanged. A message is deleted only after the
 * log has it, so a crash in between repeats it and loses nothing. While the log is unavailable, nothing is received.
 */
final class QueueListener {

    private static final Logger LOG = Logger.getLogger(QueueListener.class);

    private static final String METRIC = "parley.object.notifications";
    private static final int BATCH = 10;
    private static final int LONG_POLL_SECONDS = 20;

    private static final Duration EMPTY_POLL_DELAY = Duration.ofMillis(250);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration MAX_RETRY = Duration.ofSeconds(30);

    private final PlatformId platform;
    private final String queueUrl;
    private final VisibilityTimeout visibility;
    private final SqsAsyncClient sqs;
    private final NoticeReceipts receipts;
    private final DeliveryLog log;
    private final Counter accepted;
    private final Counter failed;
    private final Traces traces;

    QueueListener(
            PlatformId platform,
            String queueUrl,
            VisibilityTimeout visibility,
            SqsAsyncClient sqs,
            NoticeReceipts receipts,
            DeliveryLog log,
            MeterRegistry metrics,
            Traces traces) {
        this.platform = platform;
        this.queueUrl = queueUrl;
        this.visibility = visibility;
        this.sqs = sqs;
        this.receipts = receipts;
        this.log = log;
        this.accepted = metrics.counter(METRIC, "platform", platform.value(), "outcome", "accepted");
        this.failed = metrics.counter(METRIC, "platform", platform.value(), "outcome", "failed");
        this.traces = traces;
    }

    /** Consumes until the subscription is cancelled; never fails. Each item is the number of messages in a batch. */
    Multi<Integer> listen() {
        return Uni.createFrom()
                .deferred(this::moveBatch)
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, MAX_RETRY)
                .indefinitely()
                .repeat()
                .indefinitely();
    }

    /** An outage of the log is logged by its monitor. */
    private Uni<Integer> moveBatch() {
        return log.fault().isPresent()
                ? Uni.createFrom().item(0).onItem().delayIt().by(FIRST_RETRY)
                : receive().flatMap(this::move);
    }

    private Uni<List<Message>> receive() {
        ReceiveMessageRequest request = ReceiveMessageRequest.builder()
                .queueUrl(queueUrl)
                .maxNumberOfMessages(BATCH)
                .waitTimeSeconds(LONG_POLL_SECONDS)
                .visibilityTimeout(visibility.seconds())
                .build();
        return Uni.createFrom()
                .completionStage(() -> sqs.receiveMessage(request))
                .map(response -> response.messages());
    }

    private Uni<Integer> move(List<Message> messages) {
        if (messages.isEmpty()) {
            // A server without long polling must not cause a busy loop.
            return Uni.createFrom().item(0).onItem().delayIt().by(EMPTY_POLL_DELAY);
        }
        return Uni.join()
                .all(messages.stream().map(this::moveOne).toList())
                .andCollectFailures()
                .replaceWith(messages.size());
    }

    private Uni<Void> moveOne(Message message) {
        SpanScope span = traces.begin("receive storage notice").attribute("parley.platform", platform.value());
        // A new id at each attempt: the id holds the time at which the log is searched for it.
        Uni<Void> moved = Uni.createFrom()
                .deferred(() -> log.append(receipts.of(message.body()), span.parent()))
                .onFailure(KafkaUnavailableException.class)
                .invoke(this::failed)
                .onFailure(KafkaUnavailableException.class)
                .retry()
                .withBackOff(FIRST_RETRY, MAX_RETRY)
                .indefinitely()
                .invoke(appended -> accepted.increment())
                .flatMap(appended -> delete(message))
                .onTermination()
                .invoke(span::end);
        return Uni.join().first(moved, keepInvisible(message)).toTerminate();
    }

    /**
     * Extends the visibility timeout of a message until it is cancelled: while the log is slow, the message would otherwise
     * be received again, and go to the queue's dead letters in the end. Never completes.
     */
    private Uni<Void> keepInvisible(Message message) {
        Duration interval = visibility.value().dividedBy(2);
        return Multi.createFrom()
                .ticks()
                .startingAfter(interval)
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> extendVisibility(message))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> extendVisibility(Message message) {
        return Uni.createFrom()
                .completionStage(() -> sqs.changeMessageVisibility(request -> request.queueUrl(queueUrl)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(visibility.seconds())))
                .onFailure()
                .invoke(failure -> LOG.debugf(
                        "Visibility timeout not extended (%s); the message may be received again: platform=%s",
                        failure.getMessage(), platform))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> delete(Message message) {
        return Uni.createFrom()
                .completionStage(() ->
                        sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle())))
                .replaceWithVoid();
    }

    private void failed(Throwable failure) {
        failed.increment();
        LOG.warnf(
                "Storage notices cannot be moved to the delivery log (%s); retried: platform=%s",
                failure.getMessage(), platform);
    }
}

package dev.parley.ingest.notification;

import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.log.DeliveryLog;
import dev.parley.ingest.trace.Traces;
import dev.parley.ingest.trace.SpanScope;
import dev.parley.platform.events.PlatformId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Moves one queue's messages into the delivery log, as they are: a message is deleted only after the log has it, so a crash
 * in between repeats it and loses nothing. While the log cannot take anything, nothing is received.
 */
final class QueueListener {

    private static final Logger LOG = Logger.getLogger(QueueListener.class);

    private static final String METRIC = "parley.object.notifications";
    private static final int BATCH = 10;
    private static final int LONG_POLL_SECONDS = 20;

    private static final Duration AFTER_NOTHING = Duration.ofMillis(250);
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

    /** Listens until the subscription is cancelled; never fails. Items are the numbers of messages moved. */
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

    private Uni<Integer> moveBatch() {
        Optional<String> fault = log.fault();
        if (fault.isPresent()) {
            return Uni.createFrom().failure(new KafkaUnavailableException("unreachable", null));
        }
        return receive().flatMap(this::move);
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
            // A server that does not hold the poll must not make us spin.
            return Uni.createFrom().item(0).onItem().delayIt().by(AFTER_NOTHING);
        }
        return Uni.join()
                .all(messages.stream().map(this::moveOne).toList())
                .andCollectFailures()
                .replaceWith(messages.size());
    }

    private Uni<Void> moveOne(Message message) {
        SpanScope work = traces.begin("take in notice").tell("parley.platform", platform.value());
        // With an id of its own each time: it says when a delivery came into the log, and is looked for there.
        Uni<Void> moved = Uni.createFrom()
                .deferred(() -> log.append(receipts.of(message.body()), work.parent()))
                .onFailure(KafkaUnavailableException.class)
                .invoke(this::failed)
                .onFailure(KafkaUnavailableException.class)
                .retry()
                .withBackOff(FIRST_RETRY, MAX_RETRY)
                .indefinitely()
                .invoke(appended -> accepted.increment())
                .flatMap(appended -> delete(message))
                .onTermination()
                .invoke(work::end);
        return Uni.join().first(moved, holding(message)).toTerminate();
    }

    /**
     * Keeps a received message ours for as long as the log is slow: given back, it would only come again, and after some
     * times the queue would give it up. Never completes.
     */
    private Uni<Void> holding(Message message) {
        Duration interval = visibility.value().dividedBy(2);
        return Multi.createFrom()
                .ticks()
                .startingAfter(interval)
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> hold(message))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> hold(Message message) {
        return Uni.createFrom()
                .completionStage(() -> sqs.changeMessageVisibility(request -> request.queueUrl(queueUrl)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(visibility.seconds())))
                .onFailure()
                .invoke(failure -> LOG.debugf("A message may come again: %s", failure.getMessage()))
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
                "platform=%s: notices of new objects cannot be moved, trying again: %s",
                platform, failure.getMessage());
    }
}

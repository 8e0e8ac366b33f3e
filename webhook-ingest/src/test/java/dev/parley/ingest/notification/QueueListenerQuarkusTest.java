package dev.parley.ingest.notification;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static dev.parley.ingest.TopicProbe.header;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.Metrics;
import dev.parley.ingest.Operator;
import dev.parley.ingest.OwnKafka;
import dev.parley.ingest.Signed;
import dev.parley.ingest.TopicProbe;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.local.testing.AlertRules;
import dev.parley.local.testing.KafkaPart;
import dev.parley.local.testing.SqsResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

@QuarkusTest
@WithTestResource(OwnKafka.class)
@WithTestResource(SqsResource.class)
@TestProfile(QueueListenerQuarkusTest.ObjectNotifications.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QueueListenerQuarkusTest {

    private static final String NOTICE = """
            {"Records":[{"eventName":"ObjectCreated:Put","eventTime":"2026-01-01T10:00:00Z",
             "s3":{"bucket":{"name":"b"},"object":{"key":"%s.mp4","size":5}}}]}""";

    /** More than one batch. */
    private static final int EARLY = 12;

    /** Twice the interval of its extension. */
    private static final Duration VISIBILITY = Duration.ofSeconds(6);

    public static class ObjectNotifications implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "parley.ingest.role",
                    "object-notifications",
                    "parley.ingest.object-notifications.\"whereby\".visibility",
                    VISIBILITY.toString(),
                    "quarkus.sqs.interceptors",
                    SqsCalls.class.getName(),
                    "parley.internal.token",
                    Operator.TOKEN);
        }
    }

    @SuppressWarnings("NullAway.Init")
    KafkaPart broker;

    @Inject
    SqsAsyncClient sqs;

    @Inject
    Admin admin;

    private final String queueUrl = ConfigProvider.getConfig().getValue("AWS_WHEREBY_SQS_QUEUE_URL", String.class);

    private final String id = UUID.randomUUID().toString();

    private void send(String message) {
        sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(message))
                .join();
    }

    /** Visible and invisible messages. */
    private int inQueue() {
        return count(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    private int count(QueueAttributeName... which) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(queueUrl).attributeNames(which))
                .join()
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Test
    @Order(1)
    void while_the_log_is_unavailable_messages_stay_in_the_queue() {
        for (int i = 0; i < EARLY; i++) {
            send(NOTICE.formatted("early-" + i + "-" + id));
        }

        get("/q/health/ready").then().statusCode(503);
        get("/q/health/live").then().statusCode(200);
        eventually().during(Duration.ofSeconds(3)).atMost(Duration.ofMinutes(2)).until(() -> inQueue() == EARLY);
        assertThat(SqsCalls.all(ReceiveMessageRequest.class)).isEmpty();
        broker.start();

        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
        TopicProbe.await(TopicProbe.DELIVERIES, EARLY, containing(id));
        eventually().until(() -> inQueue() == 0);
    }

    @Test
    @Order(2)
    void ten_messages_are_received_at_once_by_long_polling() {
        assertThat(SqsCalls.all(ReceiveMessageRequest.class)).isNotEmpty().allSatisfy(request -> {
            assertThat(request.maxNumberOfMessages()).isEqualTo(10);
            assertThat(request.waitTimeSeconds()).isEqualTo(20);
            assertThat(request.visibilityTimeout()).isEqualTo((int) VISIBILITY.toSeconds());
        });
        assertThat(SqsCalls.all(ReceiveMessageResponse.class))
                .extracting(answer -> answer.messages().size())
                .contains(10);
        assertThat(SqsCalls.all(DeleteMessageRequest.class)).hasSizeGreaterThanOrEqualTo(EARLY);
    }

    @Test
    @Order(2)
    void a_message_is_logged_unchanged_and_then_deleted_from_the_queue() {
        send(NOTICE.formatted(id));

        ConsumerRecord<String, byte[]> record =
                TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)).get(0);
        assertThat(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(NOTICE.formatted(id));
        assertThat(header(record, "ce_route")).isEqualTo("object-notification");
        assertThat(header(record, "ce_platform")).isEqualTo("whereby");
        assertThat(header(record, "ce_secretindex")).isEmpty();
        eventually().until(() -> inQueue() == 0);
    }

    @Test
    @Order(3)
    void the_metric_of_the_alert_exists() {
        assertThat(AlertRules.of("webhook-ingest").selectors())
                .filteredOn(selector -> selector.metric().equals("parley_object_notifications_total"))
                .isNotEmpty()
                .allSatisfy(selector -> assertThat(selector.labels())
                        .allSatisfy(label -> assertThat(label.values())
                                .allSatisfy(value -> assertThat(
                                                get("/q/metrics").asString())
                                        .contains(
                                                "parley_object_notifications_total{", label.name() + "=\"" + value))));
    }

    @Test
    @Order(3)
    void a_notice_with_a_room_has_the_key_of_the_webhooks_of_that_room() {
        send(NOTICE.formatted("Standup-" + id + "-2026-01-01T09%3A58%3A12Z"));
        send(NOTICE.formatted("other-" + id));

        List<ConsumerRecord<String, byte[]>> records =
                TopicProbe.await(TopicProbe.DELIVERIES, 2, containing("p-" + id).or(containing("other-" + id)));
        assertThat(records)
                .filteredOn(containing("p-" + id))
                .extracting(ConsumerRecord::key)
                .containsOnly("whereby:standup-" + id);
        assertThat(records)
                .filteredOn(containing("other-" + id))
                .allSatisfy(record -> assertThat(record.key()).isEqualTo(header(record, "ce_id")));
    }

    @Test
    @Order(3)
    void a_message_that_is_not_a_notice_is_moved_too() {
        send("rubbish " + id);

        TopicProbe.await(TopicProbe.DELIVERIES, 1, containing("rubbish " + id));
        eventually().until(() -> inQueue() == 0);
    }

    @Test
    @Order(4)
    void this_role_has_no_endpoints_and_does_not_normalize() throws ExecutionException, InterruptedException {
        Signed.post("{}").then().statusCode(404);
        Operator.asks().get(Operator.DELIVERIES).then().statusCode(404);
        assertThat(admin.listConsumerGroups().all().get()).isEmpty();
    }

    @Test
    @Order(5)
    void a_killed_broker_loses_no_message() {
        broker.kill();
        eventually().until(() -> get("/q/health/ready").statusCode() == 503);
        List<String> ids = List.of(id + "-1", id + "-2", id + "-3");
        ids.forEach(one -> send(NOTICE.formatted(one)));

        broker.start();

        ids.forEach(one -> TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(one)));
        eventually().until(() -> inQueue() == 0);
    }

    @Test
    @Order(6)
    void a_message_stays_invisible_while_the_log_is_slow() {
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
        double before = failures();
        int deleted = SqsCalls.all(DeleteMessageRequest.class).size();
        Instant refused;
        broker.freeze();
        try {
            send(NOTICE.formatted("slow-" + id));

            eventually().until(() -> count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) == 1);
            // For longer than the visibility timeout: the only consumer is busy, so the message is not received again.
            eventually()
                    .during(VISIBILITY.multipliedBy(2).plusSeconds(1))
                    .until(() -> count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) == 1);
            eventually().until(() -> failures() > before);
            assertThat(SqsCalls.all(ChangeMessageVisibilityRequest.class))
                    .isNotEmpty()
                    .allSatisfy(
                            request -> assertThat(request.visibilityTimeout()).isEqualTo((int) VISIBILITY.toSeconds()));
            assertThat(SqsCalls.all(DeleteMessageRequest.class)).hasSize(deleted);
            refused = Instant.now();
        } finally {
            broker.thaw();
        }

        eventually().until(() -> inQueue() == 0);
        // The id has the time of the attempt that succeeded, not of the first.
        assertThat(TopicProbe.all(TopicProbe.DELIVERIES))
                .filteredOn(containing("slow-" + id))
                .extracting(record -> DeliveryId.parse(header(record, "ce_id")).receivedAt())
                .anyMatch(refused::isBefore);
    }

    private static double failures() {
        return Metrics.sum("parley_object_notifications_total", "outcome=\"failed\"");
    }
}

package dev.parley.ingest;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.testing.KafkaPart;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broker that accepts connections and does not answer. */
@QuarkusTest
@WithTestResource(OwnKafka.class)
@TestProfile(OwnBroker.class)
class SlowBrokerQuarkusTest {

    /** Two of them exceed the limit in flight, so that two concurrent senders reach it. */
    private static final int LARGE = 250_000;

    private static final int SENDERS = 12;
    private static final String OUTCOME = "outcome=\"delivery-log-unavailable\"";

    @SuppressWarnings("NullAway.Init")
    KafkaPart broker;

    @BeforeEach
    void ready() {
        broker.start();
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private static String body(String id, int size) {
        return "{\"type\":\"started\",\"id\":\"%s\",\"filler\":\"%s\"}".formatted(id, "x".repeat(size));
    }

    private static double refusedForMemory() {
        return Metrics.sum("parley_webhook_deliveries_total", OUTCOME, "reason=\"too-much-in-flight\"");
    }

    /** Deliveries within the memory limit: not acknowledged in time, or refused once the broker is known as silent. */
    private static double refusedForSilence() {
        return Metrics.sum("parley_webhook_deliveries_total", OUTCOME) - refusedForMemory();
    }

    /** The answers to one delivery of each sender, all sent at once. */
    private static List<Integer> answers(ExecutorService senders, int size) throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            answers.add(senders.submit(
                    () -> Signed.post(body(UUID.randomUUID().toString(), size)).statusCode()));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        return statuses;
    }

    @Test
    void unacknowledged_deliveries_are_503_and_within_the_memory_limit() throws Exception {
        double tooMuch = refusedForMemory();
        double silent = refusedForSilence();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            // Senders that have sent before are quick: the broker must not be known as unavailable before they send.
            assertThat(answers(senders, 10)).containsOnly(200);
            broker.freeze();
            assertThat(answers(senders, LARGE)).containsOnly(503);
            get("/q/health/live").then().statusCode(200);
            assertThat(refusedForMemory()).isGreaterThan(tooMuch);
            assertThat(refusedForSilence()).isGreaterThan(silent);
            assertThat(Metrics.sum("parley_deliveries_in_flight_bytes")).isZero();
        } finally {
            broker.thaw();
            senders.shutdownNow();
        }

        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
        String id = UUID.randomUUID().toString();
        eventually().until(() -> Signed.post(body(id, LARGE)).statusCode() == 200);
        TopicProbe.await(TopicProbe.EVENTS, 1, containing(id));
    }

    @Test
    void the_normalizer_waits_for_the_broker_and_continues() {
        String before = UUID.randomUUID().toString();
        eventually().until(() -> Signed.post(body(before, 10)).statusCode() == 200);

        broker.freeze();
        try {
            eventually().until(() -> Signed.post(body("while frozen", 10)).statusCode() == 503);
            eventually().until(() -> get("/q/health/ready").statusCode() == 503);
        } finally {
            broker.thaw();
        }

        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
        String after = UUID.randomUUID().toString();
        eventually().until(() -> Signed.post(body(after, 10)).statusCode() == 200);
        TopicProbe.await(TopicProbe.EVENTS, 1, containing(before));
        TopicProbe.await(TopicProbe.EVENTS, 1, containing(after));
        assertThat(TopicProbe.all(TopicProbe.DEAD_LETTERS))
                .noneMatch(containing(before))
                .noneMatch(containing(after));
    }
}

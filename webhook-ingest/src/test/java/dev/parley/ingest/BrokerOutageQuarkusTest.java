package dev.parley.ingest;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.parley.local.testing.KafkaPart;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@WithTestResource(OwnKafka.class)
@TestProfile(OwnBroker.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokerOutageQuarkusTest {

    @SuppressWarnings("NullAway.Init")
    KafkaPart broker;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private static String body(String id) {
        return "{\"type\":\"started\",\"id\":\"%s\",\"room\":\"room-%s\"}".formatted(id, id);
    }

    @Test
    @Order(1)
    void without_a_broker_the_process_is_live_and_answers_503() {
        broker.stop();
        eventually().until(() -> get("/q/health/ready").statusCode() == 503);
        get("/q/health/live").then().statusCode(200);
        get("/q/health/started").then().statusCode(200);
        Signed.post(body("early"))
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("code", equalTo("delivery-log-unavailable"));
        Signed.post("[]").then().statusCode(503);
        Signed.post(AcmeAdapter.PING).then().statusCode(200);
    }

    @Test
    @Order(1)
    void counters_of_alerts_exist_from_the_start() {
        assertThat(get("/q/metrics").asString())
                .containsPattern("parley_dead_letters_total\\{category=\"unreadable\",platform=\"acme\"\\} 0\\.0")
                .containsPattern(
                        "parley_dead_letters_total\\{category=\"not-a-delivery\",platform=\"unknown\"\\} 0\\.0")
                .containsPattern("parley_replays_total\\{outcome=\"failed\"\\} 0\\.0");
    }

    @Test
    @Order(2)
    void it_recovers_when_the_broker_starts_and_creates_the_topics() {
        broker.start();

        eventually().until(() -> get("/q/health/ready").statusCode() == 200);

        String id = UUID.randomUUID().toString();
        eventually().until(() -> Signed.post(body(id)).statusCode() == 200);
        TopicProbe.await(TopicProbe.EVENTS, 1, containing(id));
        assertThat(TopicProbe.all(TopicProbe.DELIVERIES)).noneMatch(containing("early"));
    }

    @Test
    @Order(3)
    void a_broker_killed_under_load_loses_no_delivery_that_was_answered_200() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        List<String> accepted = new CopyOnWriteArrayList<>();
        List<Integer> others = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                String id = UUID.randomUUID().toString();
                int status = Signed.send(body(id));
                if (status == 200) {
                    accepted.add(id);
                } else {
                    others.add(status);
                    // A sender that tried again at once would leave no processor to the broker's start.
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        });
        for (int round = 0; round < 2; round++) {
            int before = size(accepted);
            eventually().until(() -> size(accepted) > before + 20);
            broker.kill();
            eventually().until(() -> get("/q/health/ready").statusCode() == 503);
            Signed.post(body("while down")).then().statusCode(503);
            get("/q/health/live").then().statusCode(200);
            broker.start();
            eventually().until(() -> get("/q/health/ready").statusCode() == 200);
        }
        int before = size(accepted);
        eventually().until(() -> size(accepted) > before + 20);
        enough.set(true);
        load.get();

        assertThat(others).isNotEmpty().containsOnly(503);
        Set<String> logged = ids(TopicProbe.DELIVERIES);
        assertThat(logged).containsAll(accepted);
        eventually().untilAsserted(() -> assertThat(ids(TopicProbe.EVENTS)).containsAll(accepted));
        assertThat(ids(TopicProbe.DEAD_LETTERS)).doesNotContainAnyElementsOf(accepted);
    }

    @Test
    @Order(4)
    void webhooks_are_accepted_while_the_broker_refuses_events() throws Exception {
        String id = UUID.randomUUID().toString();
        AtomicBoolean refused = new AtomicBoolean();
        Logger normalizer = Logger.getLogger("dev.parley.ingest.normalize.DeliveryNormalizer");
        Filter watching = line -> {
            refused.set(true);
            return true;
        };
        eventsMayBeOld(Duration.ZERO);
        normalizer.setFilter(watching);
        try {
            Signed.post(body(id)).then().statusCode(200);
            eventually().until(() -> {
                Signed.post(body(UUID.randomUUID().toString())).then().statusCode(200);
                return refused.get();
            });

            for (int i = 0; i < 10; i++) {
                Signed.post(body(UUID.randomUUID().toString())).then().statusCode(200);
            }
            get("/q/health/ready").then().statusCode(200);
        } finally {
            normalizer.setFilter(null);
            eventsMayBeOld(Duration.ofDays(1));
        }
        TopicProbe.await(TopicProbe.EVENTS, 1, containing(id));
    }

    /** Sets the age from which the broker refuses events; zero refuses nearly all. */
    private void eventsMayBeOld(Duration age) throws Exception {
        ConfigEntry wanted = new ConfigEntry("message.timestamp.before.max.ms", Long.toString(age.toMillis()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, TopicProbe.EVENTS),
                            List.of(new AlterConfigOp(wanted, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static int size(List<String> list) {
        return list.size();
    }

    private static Set<String> ids(String topic) {
        return TopicProbe.all(topic).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .map(text ->
                        text.replaceFirst("(?s).*\"(?:id|provider_session_id)\":\"([0-9a-f-]{36})\"[^{}]*}.*", "$1"))
                .collect(Collectors.toSet());
    }
}

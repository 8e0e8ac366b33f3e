package dev.parley.room.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.room.lease.PausedJobs;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the outbox is emptied; its timer is paused. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class OutboxRelayQuarkusTest {

    private static final String REFUSED = "no topic has this name";

    @Inject
    OutboxRelay relay;

    @Inject
    PausedJobs paused;

    @Inject
    Database database;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private final List<String> keys =
            IntStream.range(0, 30).mapToObj(n -> UUID.randomUUID().toString()).toList();

    @BeforeEach
    void pause() throws Throwable {
        paused.pause(relay);
        VertxContextSupport.subscribeAndAwait(relay::run);
    }

    @AfterEach
    void resume() {
        database.run("delete from room.outbox where topic = '" + REFUSED + "'");
        paused.resume(relay);
    }

    private void add(String topic, int events) {
        database.run("insert into room.outbox (topic, key, headers, value) select '" + topic + "', ('{"
                + String.join(",", keys) + "}'::text[])[1 + number % " + keys.size()
                + "], '{}', number::text as value from generate_series(1, " + events
                + ") as s(number) order by number");
    }

    private Map<String, List<Integer>> sent() {
        return new Topic(kafka)
                .read(Topic.MEETING_EVENTS).stream()
                        .filter(message -> keys.contains(text(message.key())))
                        .collect(groupingBy(
                                message -> text(message.key()),
                                mapping(message -> Integer.parseInt(text(message.value())), toList())));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long pending() {
        return database.count("select count(*) from room.outbox where key in ('" + String.join("','", keys) + "')");
    }

    @Test
    void one_run_sends_more_than_a_batch_each_event_once_and_those_of_a_key_in_their_order() throws Throwable {
        int events = 3 * OutboxRows.BATCH + 10;
        add(Topic.MEETING_EVENTS, events);

        VertxContextSupport.subscribeAndAwait(relay::run);

        assertThat(pending()).isZero();
        Map<String, List<Integer>> sent = sent();
        assertThat(sent.values().stream().mapToInt(List::size).sum()).isEqualTo(events);
        assertThat(sent.values()).allSatisfy(values -> assertThat(values).isSorted());
    }

    @Test
    void events_that_kafka_refuses_are_kept_and_hold_up_no_event_of_another_meeting() throws Throwable {
        String unsendable = keys.get(0);
        database.run("insert into room.outbox (topic, key, headers, value) values ('" + REFUSED + "', '" + unsendable
                + "', '{}', '0')");
        add(Topic.MEETING_EVENTS, 2 * keys.size());

        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(relay::run))
                .rootCause()
                .hasMessageContaining(REFUSED);

        assertThat(sent()).hasSize(keys.size() - 1).doesNotContainKey(unsendable);
        assertThat(pending()).as("the refused event and those behind it").isEqualTo(3);
    }
}

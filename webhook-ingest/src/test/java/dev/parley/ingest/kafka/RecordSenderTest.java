package dev.parley.ingest.kafka;

import static dev.parley.ingest.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.TopicProbe;
import dev.parley.ingest.config.IngestConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordSenderTest {

    private static final String TAKEN = "taken";

    private final Vertx vertx = Vertx.vertx();
    private final Asked producer = new Asked();
    private final IngestConfig config = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .addDefaultInterceptors()
            .withMapping(IngestConfig.class)
            .withSources(new PropertiesConfigSource(
                    Map.of("parley.ingest.topics.deliveries", TopicProbe.DELIVERIES), "test", 500))
            .build()
            .getConfigMapping(IngestConfig.class);
    private final TopicNames names = new TopicNames(config, new RecordSize(config));
    private final Link link = new Link();
    private final RecordSender sender = new RecordSender(producer, link, names);

    /** Producer that times out, like the real one without metadata, until {@code works} is set. */
    private static final class Asked extends MockProducer<String, byte[]> {

        private final List<String> keys = new CopyOnWriteArrayList<>();
        private volatile boolean works;

        Asked() {
            super(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback told) {
            keys.add(record.key());
            if (works) {
                return super.send(record, told);
            }
            TimeoutException failure = new TimeoutException("not present in metadata");
            told.onCompletion(null, failure);
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Connectivity that is up until it is reported lost. */
    private final class Link extends KafkaConnectivity {

        private volatile boolean lost;

        Link() {
            super(
                    config,
                    new TopicSetup(unusedAdmin(), names, new SimpleMeterRegistry()),
                    names,
                    producer,
                    new SimpleMeterRegistry());
        }

        @Override
        public Optional<String> fault() {
            return lost ? Optional.of("lost") : Optional.empty();
        }

        @Override
        void lost(Throwable cause) {
            lost = true;
        }
    }

    private static Admin unusedAdmin() {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("not used");
                });
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The outcomes of records with these keys, sent in one turn of an event loop. */
    private List<String> sentInOneTurn(String topic, String... keys) {
        List<CompletableFuture<String>> outcomes =
                Stream.of(keys).map(key -> new CompletableFuture<String>()).toList();
        vertx.getOrCreateContext().runOnContext(turn -> {
            for (int i = 0; i < keys.length; i++) {
                CompletableFuture<String> outcome = outcomes.get(i);
                sender.send(
                        new ProducerRecord<>(topic, keys[i], new byte[0]),
                        () -> outcome.complete(TAKEN),
                        failure -> outcome.complete(failure.getClass().getSimpleName() + " " + failure.getMessage()));
            }
        });
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void records_of_one_turn_are_sent_in_order() {
        producer.works = true;

        assertThat(sentInOneTurn(TopicProbe.DELIVERIES, "1", "2", "3")).containsOnly(TAKEN);
        assertThat(producer.keys).containsExactly("1", "2", "3");
    }

    @Test
    void only_the_first_send_of_a_turn_waits_while_the_log_is_unavailable() {
        assertThat(sentInOneTurn(TopicProbe.DELIVERIES, "1", "2", "3"))
                .containsExactly(
                        "KafkaUnavailableException TimeoutException",
                        "KafkaUnavailableException unreachable",
                        "KafkaUnavailableException unreachable");
        assertThat(producer.keys).containsExactly("1");
        assertThat(link.fault()).isPresent();
    }

    @Test
    void a_silent_topic_is_backed_off_and_the_log_is_not() {
        assertThat(sentInOneTurn(TopicProbe.EVENTS, "1", "2")).doesNotContain(TAKEN);
        assertThat(producer.keys).containsExactly("1");
        producer.works = true;

        assertThat(sentInOneTurn(TopicProbe.DELIVERIES, "3")).containsOnly(TAKEN);
        eventually().until(() -> sentInOneTurn(TopicProbe.EVENTS, "4").equals(List.of(TAKEN)));
    }
}

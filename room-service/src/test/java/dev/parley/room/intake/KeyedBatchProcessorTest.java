package dev.parley.room.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.room.database.FreshContexts;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyedBatchProcessorTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final TopicPartition PARTITION = new TopicPartition("events", 0);

    private final Vertx vertx = Vertx.vertx();
    private final KeyedBatchProcessor processor = new KeyedBatchProcessor(
            FreshContexts.of(vertx), new ConsumerSpans(OpenTelemetry.noop().getTracer("test")));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("NullAway") // Kafka's key may be null
    private static ConsumerRecords<byte[], byte[]> batch(@Nullable String... keys) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String key : keys) {
            int offset = records.size();
            records.add(new ConsumerRecord<>(
                    PARTITION.topic(), PARTITION.partition(), offset, bytes(key), bytes("" + offset)));
        }
        return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
    }

    /** In a thread of its own: those of the common pool may keep the class loader of another test, with JDK 25. */
    private static void start(Runnable task) {
        new Thread(task).start();
    }

    private void process(
            ConsumerRecords<byte[], byte[]> batch, Function<ConsumerRecord<byte[], byte[]>, Uni<Void>> step) {
        processor.process(batch, step).await().atMost(TIMEOUT);
    }

    @Test
    void records_with_one_key_are_processed_one_after_the_other_in_their_order() {
        Map<String, List<Long>> processed = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> running = new ConcurrentHashMap<>();

        process(batch("a", "b", "a", "a", "b", "c", "a"), record -> {
            String key = text(record.key());
            assertThat(running.computeIfAbsent(key, none -> new AtomicInteger()).incrementAndGet())
                    .isEqualTo(1);
            return Uni.createFrom()
                    .completionStage(CompletableFuture.runAsync(
                            () -> {
                                processed
                                        .computeIfAbsent(key, none -> new CopyOnWriteArrayList<>())
                                        .add(record.offset());
                                running.get(key).decrementAndGet();
                            },
                            KeyedBatchProcessorTest::start));
        });

        assertThat(processed).isEqualTo(Map.of("a", List.of(0L, 2L, 3L, 6L), "b", List.of(1L, 4L), "c", List.of(5L)));
    }

    @Test
    void records_with_different_keys_or_none_are_processed_at_the_same_time() {
        CompletableFuture<Void> all = new CompletableFuture<>();
        AtomicInteger begun = new AtomicInteger();

        process(batch("a", null, "b", null), record -> {
            if (begun.incrementAndGet() == 4) {
                all.complete(null);
            }
            return Uni.createFrom().completionStage(all);
        });

        assertThat(begun).hasValue(4);
    }

    @Test
    void no_more_than_eight_are_processed_at_once() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        String[] keys = new String[200];
        for (int number = 0; number < keys.length; number++) {
            keys[number] = "key-" + number;
        }

        process(batch(keys), record -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            return Uni.createFrom()
                    .completionStage(
                            CompletableFuture.runAsync(running::decrementAndGet, KeyedBatchProcessorTest::start))
                    .replaceWithVoid();
        });

        assertThat(most.get()).isBetween(1, 8);
        assertThat(running).hasValue(0);
    }

    @Test
    void a_failure_is_the_outcome() {
        assertThatThrownBy(() -> process(
                        batch("a", "b"),
                        record -> text(record.key()).equals("b")
                                ? Uni.createFrom().failure(new IllegalStateException("not stored"))
                                : Uni.createFrom().voidItem()))
                .hasMessage("not stored");
    }
}

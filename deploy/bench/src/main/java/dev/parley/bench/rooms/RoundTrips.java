package dev.parley.bench.rooms;

import dev.parley.bench.stats.Median;
import dev.parley.bench.testbed.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Least times of the parts of this machine, in milliseconds, medians.
 *
 * @param commit of an insert of one row in PostgreSQL
 * @param kafka from the sending of a record to its arrival at a consumer
 */
record RoundTrips(double commit, double kafka) {

    private static final int COUNT = 300;
    private static final String TOPIC = "bench-round-trips";

    /** One after the other, while nothing else is going on. */
    static RoundTrips measure(String brokers, RoomDatabase database) throws IOException, InterruptedException {
        return new RoundTrips(commits(database), records(brokers));
    }

    /** What a webhook has to take at least: from the ingest to the log and back, on to room-service, and its commit. */
    double sum() {
        return commit + 2 * kafka;
    }

    private static double commits(RoomDatabase database) throws IOException {
        database.execute("create table if not exists bench_commit (number int)");
        List<Double> times = new ArrayList<>();
        for (int number = 0; number < COUNT; number++) {
            long begun = System.nanoTime();
            database.execute("insert into bench_commit values (" + number + ")");
            times.add((System.nanoTime() - begun) / 1e6);
        }
        return Median.of(times);
    }

    private static double records(String brokers) throws IOException, InterruptedException {
        Topics.create(brokers, TOPIC);
        List<Double> times = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            for (int number = 0; number < COUNT; number++) {
                long begun = System.nanoTime();
                producer.send(new ProducerRecord<>(TOPIC, 0, new byte[0], new byte[700]))
                        .get();
                while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
                    // not there yet
                }
                times.add((System.nanoTime() - begun) / 1e6);
            }
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not take records", e);
        }
        return Median.of(times);
    }
}

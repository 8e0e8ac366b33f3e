package dev.parley.ingest.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.normalize.DeadLetter.Place;
import dev.parley.ingest.normalize.DeadLetterReason.Category;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final Instant AT = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-02T10:00:00Z");

    private static ConsumerRecord<String, byte[]> record(String topic, int partition, long offset) {
        return new ConsumerRecord<>(topic, partition, offset, "key", new byte[0]);
    }

    /** A dead letter of {@code origin}, as stored in {@code topic}. */
    private static ConsumerRecord<String, byte[]> stored(
            ConsumerRecord<String, byte[]> origin, Category category, Instant at, String topic, long offset) {
        ConsumerRecord<String, byte[]> deadLetter = record(topic, 2, offset);
        origin.headers().forEach(deadLetter.headers()::add);
        DeadLetter.of(origin, new DeadLetterReason(category, "why"), at)
                .write(deadLetter.headers(), origin.timestamp());
        return deadLetter;
    }

    private static DeadLetter read(ConsumerRecord<String, byte[]> deadLetter) {
        return DeadLetter.read(deadLetter.headers()).orElseThrow();
    }

    @Test
    void the_first_dead_letter_of_a_delivery_is_the_first_attempt() {
        assertThat(read(stored(record("log", 1, 7), Category.NO_ADAPTER, AT, "dead-letters", 40)))
                .isEqualTo(new DeadLetter("no-adapter", "why", 1, AT, "log", 1, 7, Optional.empty()));
    }

    @Test
    void a_dead_letter_that_fails_again_counts_attempts_and_keeps_its_origin() {
        ConsumerRecord<String, byte[]> first = stored(record("log", 1, 7), Category.NO_ADAPTER, AT, "dead-letters", 40);
        ConsumerRecord<String, byte[]> second = stored(first, Category.UNREADABLE, LATER, "dead-letters", 41);
        ConsumerRecord<String, byte[]> third = stored(second, Category.UNREADABLE, LATER, "dead-letters", 42);

        assertThat(read(second))
                .isEqualTo(new DeadLetter("unreadable", "why", 2, LATER, "log", 1, 7, Optional.of(new Place(2, 40))));
        assertThat(read(third).attempts()).isEqualTo(3);
        assertThat(read(third).replaces()).contains(new Place(2, 41));
        assertThat(third.headers().headers("dead-letter-attempts")).hasSize(1);
        assertThat(third.headers().headers("dead-letter-timestamp")).hasSize(1);
    }

    @Test
    void a_dead_letter_copied_back_into_the_log_counts_attempts_and_replaces_nothing() {
        ConsumerRecord<String, byte[]> first = stored(record("log", 1, 7), Category.NO_ADAPTER, AT, "dead-letters", 40);
        ConsumerRecord<String, byte[]> back = record("log", 0, 99);
        first.headers().forEach(back.headers()::add);

        DeadLetter again = read(stored(back, Category.NO_ADAPTER, LATER, "dead-letters", 50));

        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.replaces()).isEmpty();
    }

    @Test
    void malformed_headers_are_not_a_dead_letter() {
        ConsumerRecord<String, byte[]> deadLetter =
                stored(record("log", 1, 7), Category.NO_ADAPTER, AT, "dead-letters", 40);
        deadLetter.headers().add("dead-letter-attempts", "many".getBytes(StandardCharsets.UTF_8));

        assertThat(DeadLetter.read(deadLetter.headers())).isEmpty();
        deadLetter.headers().add("dead-letter-attempts", "0".getBytes(StandardCharsets.UTF_8));
        assertThat(DeadLetter.read(deadLetter.headers())).isEmpty();
        assertThat(DeadLetter.read(record("log", 1, 7).headers())).isEmpty();
    }

    /** A dead letter as the previous version wrote it. */
    private static ConsumerRecord<String, byte[]> withFormerHeader(String category) {
        ConsumerRecord<String, byte[]> deadLetter =
                stored(record("log", 1, 7), Category.NO_ADAPTER, AT, "dead-letters", 40);
        deadLetter.headers().remove("dead-letter-category");
        deadLetter.headers().add("dead-letter-cause", category.getBytes(StandardCharsets.UTF_8));
        return deadLetter;
    }

    @Test
    void a_category_in_the_header_of_the_previous_version_is_read_and_renamed_in_the_next_dead_letter() {
        ConsumerRecord<String, byte[]> former = withFormerHeader("no-adapter");
        ConsumerRecord<String, byte[]> next = stored(former, Category.UNREADABLE, LATER, "dead-letters", 41);

        assertThat(read(former)).isEqualTo(new DeadLetter("no-adapter", "why", 1, AT, "log", 1, 7, Optional.empty()));
        assertThat(read(next))
                .isEqualTo(new DeadLetter("unreadable", "why", 2, LATER, "log", 1, 7, Optional.of(new Place(2, 40))));
        assertThat(next.headers().headers("dead-letter-cause")).isEmpty();
        assertThat(next.headers().headers("dead-letter-category")).hasSize(1);
    }

    @Test
    void an_exception_in_that_header_as_other_consumers_write_it_is_not_a_category() {
        assertThat(DeadLetter.read(withFormerHeader("java.lang.IllegalStateException: failed")
                        .headers()))
                .isEmpty();
    }
}

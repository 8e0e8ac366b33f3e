package dev.parley.ingest.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.normalize.DeadLetter.Place;
import dev.parley.ingest.normalize.DeadLetterReason.Cause;
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

    /** A letter of {@code origin}, as it lies in {@code topic}. */
    private static ConsumerRecord<String, byte[]> kept(
            ConsumerRecord<String, byte[]> origin, Cause cause, Instant at, String topic, long offset) {
        ConsumerRecord<String, byte[]> letter = record(topic, 2, offset);
        origin.headers().forEach(letter.headers()::add);
        DeadLetter.of(origin, new DeadLetterReason(cause, "why"), at).write(letter.headers(), origin.timestamp());
        return letter;
    }

    private static DeadLetter told(ConsumerRecord<String, byte[]> letter) {
        return DeadLetter.read(letter.headers()).orElseThrow();
    }

    @Test
    void the_first_letter_of_a_delivery_is_the_first_attempt() {
        assertThat(told(kept(record("log", 1, 7), Cause.NO_ADAPTER, AT, "letters", 40)))
                .isEqualTo(new DeadLetter("no-adapter", "why", 1, AT, "log", 1, 7, Optional.empty()));
    }

    @Test
    void a_letter_that_fails_again_counts_on_and_still_tells_where_the_delivery_was_read() {
        ConsumerRecord<String, byte[]> first = kept(record("log", 1, 7), Cause.NO_ADAPTER, AT, "letters", 40);
        ConsumerRecord<String, byte[]> second = kept(first, Cause.UNREADABLE, LATER, "letters", 41);
        ConsumerRecord<String, byte[]> third = kept(second, Cause.UNREADABLE, LATER, "letters", 42);

        assertThat(told(second))
                .isEqualTo(new DeadLetter("unreadable", "why", 2, LATER, "log", 1, 7, Optional.of(new Place(2, 40))));
        assertThat(told(third).attempts()).isEqualTo(3);
        assertThat(told(third).replaces()).contains(new Place(2, 41));
        assertThat(third.headers().headers("dead-letter-attempts")).hasSize(1);
        assertThat(third.headers().headers("dead-letter-timestamp")).hasSize(1);
    }

    @Test
    void a_letter_that_was_put_back_into_the_log_counts_on_and_replaces_nothing() {
        ConsumerRecord<String, byte[]> first = kept(record("log", 1, 7), Cause.NO_ADAPTER, AT, "letters", 40);
        ConsumerRecord<String, byte[]> back = record("log", 0, 99);
        first.headers().forEach(back.headers()::add);

        DeadLetter again = told(kept(back, Cause.NO_ADAPTER, LATER, "letters", 50));

        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.replaces()).isEmpty();
    }

    @Test
    void headers_of_another_form_are_no_letter() {
        ConsumerRecord<String, byte[]> letter = kept(record("log", 1, 7), Cause.NO_ADAPTER, AT, "letters", 40);
        letter.headers().add("dead-letter-attempts", "many".getBytes(StandardCharsets.UTF_8));

        assertThat(DeadLetter.read(letter.headers())).isEmpty();
        assertThat(DeadLetter.read(record("log", 1, 7).headers())).isEmpty();
    }
}

package dev.parley.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.kafka.OffsetRange;
import dev.parley.ingest.kafka.OffsetRanges;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SupersededDeadLettersTest {

    private final SupersededDeadLetters superseded = new SupersededDeadLetters(
            new OffsetRanges(List.of(new OffsetRange(0, 100, 200), new OffsetRange(1, 0, 50))));

    private static ConsumerRecord<String, byte[]> deadLetter(int partition, long offset) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("deadLetters", partition, offset, "key", new byte[0]);
        record.headers().add("dead-letter-category", "unreadable".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static ConsumerRecord<String, byte[]> deadLetter(int partition, long offset, String replaces) {
        ConsumerRecord<String, byte[]> record = deadLetter(partition, offset);
        record.headers().add("dead-letter-replaces", replaces.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private List<Long> last(List<ConsumerRecord<String, byte[]>> deadLetters) {
        deadLetters.forEach(superseded::add);
        return deadLetters.stream()
                .filter(deadLetter -> !superseded.contains(deadLetter))
                .map(ConsumerRecord::offset)
                .toList();
    }

    @Test
    void only_the_last_dead_letter_of_each_delivery_is_left() {
        assertThat(last(List.of(
                        deadLetter(0, 100),
                        deadLetter(0, 101),
                        deadLetter(1, 0),
                        deadLetter(0, 102, "0:100"),
                        deadLetter(0, 103, "0:102"),
                        deadLetter(1, 1, "1:0"))))
                .containsExactly(101L, 103L, 1L);
    }

    @Test
    void of_two_dead_deadLetters_that_supersede_the_same_one_is_left() {
        assertThat(last(List.of(deadLetter(0, 100), deadLetter(0, 101, "0:100"), deadLetter(0, 102, "0:100"))))
                .containsExactly(101L);
    }

    @Test
    void a_dead_letter_that_supersedes_one_outside_of_the_ranges_is_left() {
        assertThat(last(List.of(
                        deadLetter(0, 100, "0:7"), deadLetter(0, 101, "5:100"), deadLetter(0, 102, "0:99999999999"))))
                .containsExactly(100L, 101L, 102L);
    }

    @Test
    void a_malformed_position_supersedes_nothing() {
        assertThat(last(Stream.of("", "x", "0", "0:", "0:100:1")
                        .map(text -> deadLetter(0, 101, text))
                        .toList()))
                .hasSize(5);
        assertThat(superseded.contains(deadLetter(0, 100))).isFalse();
    }
}

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

    private final SupersededDeadLetters replaced =
            new SupersededDeadLetters(new OffsetRanges(List.of(new OffsetRange(0, 100, 200), new OffsetRange(1, 0, 50))));

    private static ConsumerRecord<String, byte[]> letter(int partition, long offset) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("letters", partition, offset, "key", new byte[0]);
        record.headers().add("dead-letter-cause", "unreadable".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static ConsumerRecord<String, byte[]> letter(int partition, long offset, String replaces) {
        ConsumerRecord<String, byte[]> record = letter(partition, offset);
        record.headers().add("dead-letter-replaces", replaces.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private List<Long> last(List<ConsumerRecord<String, byte[]>> letters) {
        letters.forEach(replaced::see);
        return letters.stream()
                .filter(letter -> !replaced.contains(letter))
                .map(ConsumerRecord::offset)
                .toList();
    }

    @Test
    void of_each_delivery_the_last_letter_is_left() {
        assertThat(last(List.of(
                        letter(0, 100),
                        letter(0, 101),
                        letter(1, 0),
                        letter(0, 102, "0:100"),
                        letter(0, 103, "0:102"),
                        letter(1, 1, "1:0"))))
                .containsExactly(101L, 103L, 1L);
    }

    @Test
    void of_two_that_replace_the_same_letter_one_is_left() {
        assertThat(last(List.of(letter(0, 100), letter(0, 101, "0:100"), letter(0, 102, "0:100"))))
                .containsExactly(101L);
    }

    @Test
    void what_replaces_a_letter_out_of_sight_is_left() {
        assertThat(last(List.of(letter(0, 100, "0:7"), letter(0, 101, "5:100"), letter(0, 102, "0:99999999999"))))
                .containsExactly(100L, 101L, 102L);
    }

    @Test
    void a_place_that_cannot_be_read_replaces_nothing() {
        assertThat(last(Stream.of("", "x", "0", "0:", "0:100:1")
                        .map(text -> letter(0, 101, text))
                        .toList()))
                .hasSize(5);
        assertThat(replaced.contains(letter(0, 100))).isFalse();
    }
}

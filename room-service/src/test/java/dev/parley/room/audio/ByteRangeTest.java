package dev.parley.room.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-100, bytes 0-100/1000",
        "bytes=0-, bytes 0-999/1000",
        "bytes=999-, bytes 999-999/1000",
        "bytes=100-5000, bytes 100-999/1000",
        "bytes=-500, bytes 500-999/1000",
        "bytes=-5000, bytes 0-999/1000",
        "BYTES=1-1, bytes 1-1/1000",
        "bytes=1000-, bytes */1000",
        "bytes=5000-6000, bytes */1000",
        "bytes=-0, bytes */1000"
    })
    void a_range_is_cut_to_the_file(String header, String contentRange) {
        assertThat(ByteRange.parse(Optional.of(header), 1000).map(range -> range.of(1000)))
                .contains(contentRange);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=a-b",
                "bytes=0-1,5-6",
                "items=0-1",
                "bytes=99999999999999999999-",
                "bytes=+1-2"
            })
    void what_is_no_single_range_of_bytes_is_ignored(String header) {
        assertThat(ByteRange.parse(Optional.of(header), 1000)).isEmpty();
    }

    @Property
    void a_range_never_leaves_the_file(
            @ForAll @LongRange(min = 1, max = 5000) long size,
            @ForAll @LongRange(min = 0, max = 6000) long first,
            @ForAll @LongRange(min = 0, max = 6000) long last) {
        ByteRange.parse(Optional.of("bytes=" + first + "-" + last), size)
                .filter(range -> !range.isEmpty())
                .ifPresent(range -> {
                    assertThat(range.first()).isEqualTo(first).isLessThan(size);
                    assertThat(range.last()).isEqualTo(Math.min(last, size - 1));
                });
    }
}

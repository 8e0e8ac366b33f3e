package dev.parley.platform.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ByteRangeTest {

    @Property
    void aRangeNeverReachesBeyondTheFile(
            @ForAll @LongRange(min = 0, max = 5000) long start,
            @ForAll @LongRange(min = 0, max = 5000) long end,
            @ForAll @LongRange(min = 1, max = 3000) long size) {
        assertThat(ByteRange.parse("bytes=" + start + "-" + end, size)
                        .map(range ->
                                range.start() >= 0 && range.length() > 0 && range.start() + range.length() <= size)
                        .orElse(start > end || start >= size))
                .isTrue();
    }

    @Property
    void whatIsNoRangeIsNone(@ForAll String text) {
        assertThat(ByteRange.parse("x" + text, 100)).isEmpty();
    }

    @Property
    void theLastBytesAreTheLast(@ForAll @LongRange(min = 1, max = 99) long count) {
        assertThat(ByteRange.parse("bytes=-" + count, 100)).hasValue(new ByteRange(100 - count, count));
    }
}

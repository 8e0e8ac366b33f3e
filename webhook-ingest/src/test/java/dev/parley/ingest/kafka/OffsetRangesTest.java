package dev.parley.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OffsetRangesTest {

    @Provide
    Arbitrary<OffsetRanges> ranges() {
        Arbitrary<OffsetRange> range = Combinators.combine(
                        Arbitraries.integers()
                                .between(0, 10_000), // so many that a list of different ones is found at once
                        Arbitraries.longs().between(0, Long.MAX_VALUE / 2),
                        Arbitraries.longs().between(1, Long.MAX_VALUE / 2))
                .as((partition, next, size) -> new OffsetRange(partition, next, next + size));
        return range.list().ofMinSize(1).uniqueElements(OffsetRange::partition).map(OffsetRanges::new);
    }

    @Property
    void text_form_is_parsed_unchanged(@ForAll("ranges") OffsetRanges ranges) {
        assertThat(OffsetRanges.parse(ranges.text())).isEqualTo(ranges);
        assertThat(ranges.text()).matches("[A-Za-z0-9_-]+");
    }

    @Property
    void any_other_text_is_parsed_or_refused(@ForAll String text) {
        Throwable refused = catchThrowable(() -> OffsetRanges.parse(text));

        assertThat(refused)
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        some -> assertThat(some).isInstanceOf(IllegalArgumentException.class));
    }

    @Property
    void empty_ranges_are_left_out(@ForAll("ranges") OffsetRanges ranges) {
        List<OffsetRange> read = ranges.ranges().stream()
                .map(range -> new OffsetRange(range.partition(), range.end(), range.end()))
                .toList();

        assertThat(new OffsetRanges(read).isEmpty()).isTrue();
    }

    @Property
    void no_partition_has_two_ranges(@ForAll("ranges") OffsetRanges ranges) {
        List<OffsetRange> twice =
                List.of(ranges.ranges().get(0), ranges.ranges().get(0));

        assertThatThrownBy(() -> new OffsetRanges(twice)).isInstanceOf(IllegalArgumentException.class);
    }
}

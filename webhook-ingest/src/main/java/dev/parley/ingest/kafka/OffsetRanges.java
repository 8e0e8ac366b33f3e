package dev.parley.ingest.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Offset ranges of a topic that are still to be read, at most one for each partition. Has a text form for cursors. */
public record OffsetRanges(List<OffsetRange> ranges) {

    private static final int MAX_RANGES = 10_000;

    /** @throws IllegalArgumentException if two ranges are of one partition */
    public OffsetRanges {
        ranges = List.copyOf(ranges);
        if (ranges.stream().mapToInt(OffsetRange::partition).distinct().count() != ranges.size()) {
            throw new IllegalArgumentException("two ranges of one partition");
        }
    }

    /** Number of offsets in sum. */
    public long size() {
        return ranges.stream().mapToLong(OffsetRange::size).sum();
    }

    /** Whether they hold no offset. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** The text form for {@link #parse}: letters, digits, {@code -} and {@code _}. */
    public String text() {
        String joined = ranges.stream()
                .filter(range -> range.size() > 0)
                .map(range -> range.partition() + "." + range.next() + "." + range.end())
                .collect(Collectors.joining(","));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IllegalArgumentException if {@code text} is not a result of {@link #text} */
    public static OffsetRanges parse(String text) {
        String[] parts =
                new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(",", MAX_RANGES);
        return new OffsetRanges(Arrays.stream(parts).map(OffsetRanges::range).toList());
    }

    private static OffsetRange range(String text) {
        String[] numbers = text.split("\\.", 4);
        if (numbers.length != 3) {
            throw new IllegalArgumentException("not a range of offsets");
        }
        return new OffsetRange(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
}

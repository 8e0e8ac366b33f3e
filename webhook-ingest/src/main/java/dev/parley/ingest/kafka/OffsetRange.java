package dev.parley.ingest.kafka;

/**
 * Range of offsets in one partition.
 *
 * @param next first offset of the range
 * @param end offset after the last one
 */
public record OffsetRange(int partition, long next, long end) {

    /** @throws IllegalArgumentException if a number is negative, or {@code end} is less than {@code next} */
    public OffsetRange {
        if (partition < 0 || next < 0 || end < next) {
            throw new IllegalArgumentException("not a range of offsets");
        }
    }

    /** Number of offsets: an upper bound of the number of records. */
    public long size() {
        return end - next;
    }
}

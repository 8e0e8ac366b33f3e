package dev.parley.ingest.kafka;

/**
 * A stretch of one partition that is still to be read.
 *
 * @param next the first offset in it
 * @param end the offset before which to stop
 */
public record OffsetRange(int partition, long next, long end) {

    /** @throws IllegalArgumentException if it is no stretch of any partition */
    public OffsetRange {
        if (partition < 0 || next < 0 || end < next) {
            throw new IllegalArgumentException("not a range of offsets");
        }
    }

    /** How many offsets it spans: at least as many as there are records in it. */
    public long size() {
        return end - next;
    }
}

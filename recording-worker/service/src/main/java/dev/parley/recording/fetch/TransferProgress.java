package dev.parley.recording.fetch;

import java.util.OptionalLong;
import java.util.function.DoubleConsumer;

/** Progress of a fetch, over all of its files. Written by one thread at a time, read by any. */
public final class TransferProgress {

    private final DoubleConsumer fraction;
    private int file;
    private int files = 1;
    private long size;
    private long received;
    private volatile long receivedOfAll;
    private volatile long sizeOfAll;

    /** @param fraction receives 0 to 1 */
    public TransferProgress(DoubleConsumer fraction) {
        this.fraction = fraction;
    }

    void begin(int index, int of) {
        file = index;
        files = of;
        size = 0;
        received = 0;
    }

    void size(OptionalLong bytes) {
        size = bytes.orElse(0);
        sizeOfAll = sizeOfAll + size;
    }

    void add(long bytes) {
        received += bytes;
        receivedOfAll = receivedOfAll + bytes;
        double part = size == 0 ? 0 : Math.min(1, (double) received / size);
        fraction.accept((file + part) / files);
    }

    /** The bytes received so far. */
    public long received() {
        return receivedOfAll;
    }

    /** The size of the files begun so far; empty if no source says. */
    public OptionalLong total() {
        long known = sizeOfAll;
        return known == 0 ? OptionalLong.empty() : OptionalLong.of(known);
    }
}

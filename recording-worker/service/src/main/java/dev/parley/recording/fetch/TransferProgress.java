package dev.parley.recording.fetch;

import java.util.OptionalLong;
import java.util.function.DoubleConsumer;

/** Progress of a fetch, as a fraction over all of its files. For one thread at a time. */
public final class TransferProgress {

    private final DoubleConsumer fraction;
    private int file;
    private int files = 1;
    private long size;
    private long received;

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
    }

    void add(long bytes) {
        received += bytes;
        double part = size == 0 ? 0 : Math.min(1, (double) received / size);
        fraction.accept((file + part) / files);
    }
}

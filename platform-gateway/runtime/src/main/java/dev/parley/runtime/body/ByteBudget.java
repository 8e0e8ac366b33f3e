package dev.parley.runtime.body;

import java.util.concurrent.atomic.AtomicLong;

/** Limit on bytes held at once. A request that does not fit is refused at once, without waiting. Thread-safe. */
public final class ByteBudget {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /** A budget of {@code limit} bytes. */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Takes {@code bytes}; false, and nothing taken, if they do not fit. */
    public boolean take(long bytes) {
        long before = held.get();
        while (before + bytes <= limit) {
            if (held.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = held.get();
        }
        return false;
    }

    /** Gives back what was taken. */
    public void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Bytes held now. */
    public long held() {
        return held.get();
    }
}

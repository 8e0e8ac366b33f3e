package dev.parley.ingest.log;

import java.util.concurrent.atomic.AtomicLong;

/** A bound on bytes held at once: what does not fit is refused at once, nobody waits. Thread-safe. */
public final class ByteBudget {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /** An allowance of {@code limit} bytes. */
    public ByteBudget(long limit) {
        this.limit = limit;
    }

    /** Takes {@code bytes}, to be given back, or takes nothing and says false. */
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

    /** What is held right now, in bytes. */
    public long held() {
        return held.get();
    }
}

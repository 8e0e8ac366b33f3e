package dev.parley.runtime.body;

import io.vertx.core.buffer.Buffer;

/** Complete body. Counts in the sum of its {@link BodiesInProgress} until it is released. */
public final class Body {

    private final Buffer bytes;
    private final Runnable release;

    Body(Buffer bytes, Runnable release) {
        this.bytes = bytes;
        this.release = release;
    }

    /** The bytes, copied. */
    public byte[] bytes() {
        return bytes.getBytes();
    }

    /** Takes it out of the sum. Idempotent, any thread. */
    public void release() {
        release.run();
    }
}

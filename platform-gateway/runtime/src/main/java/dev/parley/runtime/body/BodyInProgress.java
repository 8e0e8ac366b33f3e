package dev.parley.runtime.body;

import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Request body while it arrives. Confined to the event loop of its request, except for {@link #held} and
 * {@link #displace}; after its end further bytes are dropped.
 */
final class BodyInProgress {

    private static final int ENDED = -1;

    private final long maxSize;
    private final long declared;
    private final BodiesInProgress bodies;
    private final Executor loop;
    private final UniEmitter<? super Body> emitter;
    private final AtomicInteger held = new AtomicInteger();
    private Buffer bytes = Buffer.buffer();

    /**
     * @param declared the size that the sender declares; 0 if it declares none
     * @param loop runs tasks on the request's event loop
     */
    BodyInProgress(
            long maxSize, long declared, BodiesInProgress bodies, Executor loop, UniEmitter<? super Body> emitter) {
        this.maxSize = maxSize;
        this.declared = declared;
        this.bodies = bodies;
        this.loop = loop;
        this.emitter = emitter;
    }

    void add(Buffer chunk) {
        int before = held.get();
        if (before == ENDED) {
            return;
        }
        if (before + (long) chunk.length() > maxSize) {
            refuse(ErrorCode.BODY_TOO_LARGE);
        } else if (!bodies.admit(before + chunk.length(), chunk.length())) {
            refuse(ErrorCode.OVERLOADED);
        } else if (held.compareAndSet(before, before + chunk.length())) {
            bytes.appendBuffer(chunk);
            if (before == 0 && chunk.length() != declared) {
                bodies.incomplete(this);
            }
        } else {
            bodies.giveBack(chunk.length()); // displaced by another body
        }
    }

    void complete() {
        int size = held.getAndSet(ENDED);
        if (size != ENDED) {
            bodies.complete(this);
            Buffer whole = bytes;
            bytes = Buffer.buffer();
            AtomicBoolean released = new AtomicBoolean();
            emitter.complete(new Body(whole, () -> {
                if (released.compareAndSet(false, true)) {
                    bodies.giveBack(size);
                }
            }));
        }
    }

    void refuse(ErrorCode reason) {
        if (end()) {
            fail(new BodyRefusedException(reason));
        }
    }

    void abandon() {
        if (end()) {
            fail(new SenderGoneException());
        }
    }

    /** Bytes that it holds; negative after its end. Any thread. */
    int held() {
        return held.get();
    }

    /** Gives its bytes back at once, and refuses the request on its event loop. Any thread. */
    void displace() {
        if (end()) {
            loop.execute(() -> fail(new BodyRefusedException(ErrorCode.OVERLOADED)));
        }
    }

    private void fail(RuntimeException failure) {
        bytes = Buffer.buffer();
        emitter.fail(failure);
    }

    /** Whether this call ended it. */
    private boolean end() {
        int before = held.getAndSet(ENDED);
        if (before == ENDED) {
            return false;
        }
        bodies.ended(this, before);
        return true;
    }
}

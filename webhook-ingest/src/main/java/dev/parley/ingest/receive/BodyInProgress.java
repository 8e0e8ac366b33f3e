package dev.parley.ingest.receive;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A body while it arrives. Confined to its request's event loop, save for {@link #held} and {@link #displace}; after its
 * end it swallows what still comes.
 */
final class BodyInProgress {

    private static final int ENDED = -1;

    private final long largest;
    private final long declared;
    private final BodiesInProgress bodies;
    private final Executor loop;
    private final UniEmitter<? super byte[]> emitter;
    private final AtomicInteger held = new AtomicInteger();
    private Buffer bytes = Buffer.buffer();

    /**
     * @param declared how long it will be, as its sender says; anything else if that is not known
     * @param loop runs tasks on the request's event loop
     */
    BodyInProgress(
            long largest, long declared, BodiesInProgress bodies, Executor loop, UniEmitter<? super byte[]> emitter) {
        this.largest = largest;
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
        if (before + (long) chunk.length() > largest) {
            refuse(WebhookResponse.BODY_TOO_LARGE);
        } else if (!bodies.admit(before + chunk.length(), chunk.length())) {
            refuse(WebhookResponse.OVERLOADED);
        } else if (held.compareAndSet(before, before + chunk.length())) {
            bytes.appendBuffer(chunk);
            if (before == 0 && chunk.length() != declared) {
                bodies.waitedFor(this);
            }
        } else {
            bodies.giveBack(chunk.length()); // displaced in the meantime
        }
    }

    void complete() {
        if (end()) {
            byte[] whole = bytes.getBytes();
            bytes = Buffer.buffer();
            emitter.complete(whole);
        }
    }

    void refuse(WebhookResponse answer) {
        if (end()) {
            fail(new BodyRefusedException(answer));
        }
    }

    void abandon() {
        if (end()) {
            fail(new SenderGoneException());
        }
    }

    /** What it holds, in bytes; negative after its end. Any thread. */
    int held() {
        return held.get();
    }

    /** Gives back what it holds at once, for others, and is refused as soon as its event loop gets to it. Any thread. */
    void displace() {
        if (end()) {
            loop.execute(() -> fail(new BodyRefusedException(WebhookResponse.OVERLOADED)));
        }
    }

    private void fail(RuntimeException failure) {
        bytes = Buffer.buffer();
        emitter.fail(failure);
    }

    /** Whether it is this call that ended it. */
    private boolean end() {
        int before = held.getAndSet(ENDED);
        if (before == ENDED) {
            return false;
        }
        bodies.ended(this, before);
        return true;
    }
}

package dev.parley.ingest.receive;

import dev.parley.ingest.log.Allowance;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;

/** A body while it arrives. Confined to its request's event loop; after its end it swallows what still comes. */
final class BodyInProgress {

    private final long largest;
    private final Allowance allowance;
    private final UniEmitter<? super byte[]> emitter;
    private Buffer bytes = Buffer.buffer();
    private boolean ended;

    BodyInProgress(long largest, Allowance allowance, UniEmitter<? super byte[]> emitter) {
        this.largest = largest;
        this.allowance = allowance;
        this.emitter = emitter;
    }

    void add(Buffer chunk) {
        if (ended) {
            return;
        }
        if (bytes.length() + (long) chunk.length() > largest) {
            refuse(Answer.BODY_TOO_LARGE);
        } else if (!allowance.take(chunk.length())) {
            refuse(Answer.OVERLOADED);
        } else {
            bytes.appendBuffer(chunk);
        }
    }

    void complete() {
        if (!ended) {
            byte[] whole = bytes.getBytes();
            end();
            emitter.complete(whole);
        }
    }

    void refuse(Answer answer) {
        if (!ended) {
            end();
            emitter.fail(new BodyRefusedException(answer));
        }
    }

    void abandon() {
        if (!ended) {
            end();
            emitter.fail(new SenderGoneException());
        }
    }

    private void end() {
        ended = true;
        allowance.giveBack(bytes.length());
        bytes = Buffer.buffer();
    }
}

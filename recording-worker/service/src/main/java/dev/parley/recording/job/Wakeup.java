package dev.parley.recording.job;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells this process's workers that there may be something to do, so that they need not wait for their next look. */
@ApplicationScoped
public class Wakeup {

    private final BroadcastProcessor<Boolean> calls = BroadcastProcessor.create();

    /** To be called after the transaction that made the work. Never blocks, never fails. */
    public void call() {
        calls.onNext(Boolean.TRUE);
    }

    /** One item per call; a subscriber that is busy misses calls, and must look once more when it is done. */
    public Multi<Boolean> calls() {
        return calls.onOverflow().dropPreviousItems();
    }
}

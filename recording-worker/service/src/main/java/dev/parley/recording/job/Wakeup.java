package dev.parley.recording.job;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Notification within this process that there may be new work, so that workers need not wait for the next poll. */
@ApplicationScoped
public class Wakeup {

    private final BroadcastProcessor<Boolean> calls = BroadcastProcessor.create();

    /** Sends the notification; to be called after the transaction. Never blocks, never fails. */
    public void call() {
        calls.onNext(Boolean.TRUE);
    }

    /** One item per call; a busy subscriber gets one item for all calls it missed. */
    public Multi<Boolean> calls() {
        return calls.onOverflow().dropPreviousItems();
    }
}

package dev.parley.recording.concurrent;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Periodic task: one run per interval and per wake-up, never two at a time. A run that fails is logged and does not end
 * the task; of failures in a row only the first is logged.
 */
public final class PeriodicTask {

    private static final Logger LOG = Logger.getLogger(PeriodicTask.class);

    private final String name;
    private final Duration interval;
    private final Supplier<Uni<Void>> run;
    private volatile boolean failing;
    private @Nullable Cancellable running;

    /** @param name in logs, in lower case with hyphens */
    public PeriodicTask(String name, Duration interval, Supplier<Uni<Void>> run) {
        this.name = name;
        this.interval = interval;
        this.run = run;
    }

    /** Starts with a run at once. */
    public void start() {
        start(Multi.createFrom().nothing());
    }

    /**
     * Starts with a run at once.
     *
     * @param wakeups each causes a run without waiting for the interval; those during a run cause one more
     */
    public void start(Multi<Boolean> wakeups) {
        start(Multi.createFrom().item(true), wakeups);
    }

    /** Starts with a run after the interval. */
    public void startAfterInterval() {
        start(Multi.createFrom().empty(), Multi.createFrom().nothing());
    }

    private void start(Multi<Boolean> first, Multi<Boolean> wakeups) {
        Multi<Boolean> ticks = Multi.createFrom()
                .ticks()
                .startingAfter(interval)
                .every(interval)
                .map(tick -> true)
                .onOverflow()
                .drop();
        running = Multi.createBy()
                .merging()
                .streams(first, ticks, wakeups)
                .onOverflow()
                .dropPreviousItems()
                .onItem()
                .transformToUniAndConcatenate(call -> runOnce())
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.errorf(
                                failure, "Periodic task ended; it runs again after a restart: job=%s", name));
    }

    private Uni<Void> runOnce() {
        return Uni.createFrom()
                .deferred(run::get)
                .invoke(this::succeeded)
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull();
    }

    private void succeeded() {
        if (failing) {
            failing = false;
            LOG.infof("Periodic task succeeds again: job=%s", name);
        }
    }

    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warnf(failure, "Periodic task failed; retried at the next run: job=%s", name);
        }
    }

    /** Ends the task and cancels the run in progress. To be called on {@code ShutdownEvent}: what runs use is closed after it. */
    public void stop() {
        if (running != null) {
            running.cancel();
        }
    }
}

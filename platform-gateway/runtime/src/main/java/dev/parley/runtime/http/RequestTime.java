package dev.parley.runtime.http;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * Timers of a request with {@link RequestDeadline}: of its total time, and of its own work, which starts again after each
 * wait for others. Kept in the Vert.x context of the request, and used on it alone.
 */
public final class RequestTime {

    private static final String KEY = RequestTime.class.getName();

    private final Vertx vertx;
    private final Runnable expiry;
    private final Duration ownWork;
    private final Duration total;
    private long totalTimer;
    private long ownWorkTimer;
    private int waits;
    private boolean ended;

    private RequestTime(Vertx vertx, RequestDeadlineConfig limits, Runnable expiry) {
        this.vertx = vertx;
        this.expiry = expiry;
        this.ownWork = limits.ownWork();
        this.total = limits.total();
        this.totalTimer = timer(total);
        this.ownWorkTimer = timer(ownWork);
    }

    /** Starts the time of the current request; {@code expiry} is called on its context, unless it ends before. */
    static RequestTime start(Vertx vertx, RequestDeadlineConfig limits, Runnable expiry) {
        RequestTime time = new RequestTime(vertx, limits, expiry);
        requestContext().ifPresent(context -> context.putLocal(KEY, time));
        return time;
    }

    /**
     * The outcome of {@code wait}, whose time does not count as work of the current request: a call with a limit of its own,
     * or waiting for another request. Without a request, {@code wait} itself.
     */
    public static <T> Uni<T> elsewhere(Uni<T> wait) {
        return Uni.createFrom()
                .deferred(() -> current()
                        .map(time -> {
                            time.pause();
                            return wait.onTermination().invoke(time::resume);
                        })
                        .orElse(wait));
    }

    /**
     * The outcome of {@code transfer}, which ends by a limit of its own that may be beyond the total time: the current request
     * begins anew with its total time afterwards. Without a request, {@code transfer} itself.
     */
    public static <T> Uni<T> transfer(Uni<T> transfer) {
        return Uni.createFrom()
                .deferred(() -> current()
                        .map(time -> {
                            time.suspend();
                            return elsewhere(transfer).onTermination().invoke(time::restart);
                        })
                        .orElse(transfer));
    }

    private static Optional<RequestTime> current() {
        return requestContext().map(context -> context.<RequestTime>getLocal(KEY));
    }

    private static Optional<Context> requestContext() {
        return Optional.ofNullable(Vertx.currentContext()).filter(VertxContext::isDuplicatedContext);
    }

    /** Ends the time; false if it has ended before. */
    synchronized boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        vertx.cancelTimer(totalTimer);
        vertx.cancelTimer(ownWorkTimer);
        return true;
    }

    private synchronized void suspend() {
        if (!ended) {
            vertx.cancelTimer(totalTimer);
        }
    }

    private synchronized void restart() {
        if (!ended) {
            totalTimer = timer(total);
        }
    }

    private synchronized void pause() {
        if (waits++ == 0 && !ended) {
            vertx.cancelTimer(ownWorkTimer);
        }
    }

    private synchronized void resume() {
        if (--waits == 0 && !ended) {
            ownWorkTimer = timer(ownWork);
        }
    }

    private long timer(Duration limit) {
        return vertx.setTimer(Math.max(1, limit.toMillis()), fired -> expire());
    }

    private void expire() {
        if (end()) {
            expiry.run();
        }
    }
}

package dev.parley.gateway.calls;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits without a thread. */
final class Delay {

    private Delay() {}

    /** Begins {@code action} after that time, on the Vert.x context that the caller is on, if it is on one. */
    static <T> Uni<T> before(Duration wait, Supplier<Uni<T>> action) {
        if (wait.isZero()) {
            return action.get();
        }
        @Nullable Context here = Vertx.currentContext();
        Uni<?> waited = Uni.createFrom().voidItem().onItem().delayIt().by(wait);
        Uni<?> back = here == null ? waited : waited.emitOn(task -> here.runOnContext(nothing -> task.run()));
        return back.chain(nothing -> action.get());
    }
}

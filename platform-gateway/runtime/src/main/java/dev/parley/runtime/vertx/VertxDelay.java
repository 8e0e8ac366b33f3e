package dev.parley.runtime.vertx;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Delays on a Vert.x context, without blocking a thread. A database session belongs to the context that opened it, so
 * what follows a delay or another library's answer runs on the context where it began.
 */
public final class VertxDelay {

    private VertxDelay() {}

    /** Completes after {@code length}, on the context of the subscriber. */
    public static Uni<Void> on(Vertx vertx, Duration length) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = vertx.getOrCreateContext();
            vertx.setTimer(
                    Math.max(1, length.toMillis()), timer -> context.runOnContext(ignored -> emitter.complete(null)));
        });
    }

    /** The outcome of {@code stage}, brought back to the context of the subscriber. */
    public static <T> Uni<T> back(Vertx vertx, Supplier<CompletionStage<T>> stage) {
        return Uni.createFrom().deferred(() -> {
            Context context = vertx.getOrCreateContext();
            return Uni.createFrom()
                    .completionStage(stage)
                    .emitOn(command -> context.runOnContext(ignored -> command.run()));
        });
    }
}

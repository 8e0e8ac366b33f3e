package dev.parley.room.database;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Runner of work on a Vert.x context of its own. A database session belongs to a context: two pieces of work that run at
 * the same time share none.
 */
@ApplicationScoped
public class FreshContext {

    private final Vertx vertx;

    FreshContext(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The outcome of {@code work}, which runs on a context of its own; it comes on that context. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(ignored ->
                    Uni.createFrom().deferred(() -> work.get()).subscribe().with(emitter::complete, emitter::fail));
        });
    }
}

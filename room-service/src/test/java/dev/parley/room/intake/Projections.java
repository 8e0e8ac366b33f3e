package dev.parley.room.intake;

import dev.parley.platform.events.PlatformEvent;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;

/** Applies events as if they had come, for tests that do not wait for Kafka. */
@ApplicationScoped
@Unremovable
public class Projections {

    private final PlatformEventProjection projection;

    Projections(PlatformEventProjection projection) {
        this.projection = projection;
    }

    public void apply(PlatformEvent event) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> projection.apply(event));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

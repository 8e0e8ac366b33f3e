package dev.parley.recording.discovery;

import dev.parley.recording.config.RecordingConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks every now and then whether a platform's turn has come, from the start of this process to its end. */
@ApplicationScoped
class DiscoveryTimer {

    private static final Logger LOG = Logger.getLogger(DiscoveryTimer.class);

    private final Discovery discovery;
    private final Duration interval;
    private @Nullable Cancellable running;

    DiscoveryTimer(Discovery discovery, RecordingConfig config) {
        this.discovery = discovery;
        this.interval = config.discovery().checkInterval();
    }

    void start(@Observes StartupEvent event) {
        running = Multi.createFrom()
                .ticks()
                .startingAfter(interval)
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> discovery.run())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("No recordings are looked for any more", failure));
    }

    @PreDestroy
    void stop() {
        if (running != null) {
            running.cancel();
        }
    }
}

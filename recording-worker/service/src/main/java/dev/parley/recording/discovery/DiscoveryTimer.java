package dev.parley.recording.discovery;

import dev.parley.recording.concurrent.PeriodicTask;
import dev.parley.recording.config.RecordingConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Timer of {@link Discovery}, from the start of the process to its end. */
@ApplicationScoped
class DiscoveryTimer {

    private final PeriodicTask scans;

    DiscoveryTimer(Discovery discovery, RecordingConfig config) {
        this.scans = new PeriodicTask("recording-discovery", config.discovery().checkInterval(), discovery::run);
    }

    void start(@Observes StartupEvent event) {
        scans.startAfterInterval();
    }

    void stop(@Observes ShutdownEvent event) {
        scans.stop();
    }
}

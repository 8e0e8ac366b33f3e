package dev.parley.recording.work;

import dev.parley.recording.concurrent.PeriodicTask;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.Erasures;
import dev.parley.recording.job.Wakeup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Retention of audio: asks for the erasure of recordings that are older than the setting allows. Transcripts stay. */
@ApplicationScoped
class AudioRetention {

    private static final Logger LOG = Logger.getLogger(AudioRetention.class);

    private static final int PART = 1000;

    private final Erasures erasures;
    private final Wakeup wakeup;
    private final Optional<Duration> retention;
    private final boolean source;
    private final PeriodicTask task;

    AudioRetention(Erasures erasures, Wakeup wakeup, RecordingConfig config) {
        this.erasures = erasures;
        this.wakeup = wakeup;
        this.retention = config.retention().audio();
        this.source = config.retention().source();
        this.task = new PeriodicTask("audio-retention", config.retention().checkInterval(), this::enforce);
    }

    void start(@Observes StartupEvent event) {
        if (retention.isPresent()) {
            task.startAfterInterval();
        }
    }

    private Uni<Void> enforce() {
        return retention
                .map(this::eraseOlderThan)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** In parts, so that no transaction locks all rows the first time that a retention is set. */
    private Uni<Void> eraseOlderThan(Duration longest) {
        return erasures.retain(longest, source, PART).chain(found -> {
            if (found > 0) {
                LOG.infof("%d recordings are older than %s: their audio is erased", found, longest);
                wakeup.call();
            }
            return found < PART ? Uni.createFrom().voidItem() : eraseOlderThan(longest);
        });
    }

    void stop(@Observes ShutdownEvent event) {
        task.stop();
    }
}

package dev.parley.recording.config;

import dev.parley.runtime.config.MinimumDuration;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Startup check: refuses settings that would destroy what they are to keep, and names the environment variable. */
@ApplicationScoped
class StartChecks {

    /**
     * The longest recording: its audio is kept from its start, and goes here and at the source, also when its job has failed and
     * nobody had the time to run it again.
     */
    private static final MinimumDuration AUDIO = new MinimumDuration("PARLEY_RETENTION_AUDIO", Duration.ofDays(1));

    /** An event that is deleted before room-service reads it is lost. */
    private static final MinimumDuration TOPICS =
            new MinimumDuration("PARLEY_RECORDING_TOPICS_RETENTION", Duration.ofDays(1));

    private static final String INBOX = "PARLEY_RECORDING_JOBS_INBOX_RETENTION";

    private final RecordingConfig config;

    StartChecks(RecordingConfig config) {
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent start) {
        List<String> faults = faults(config);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("; ", faults));
        }
    }

    /** What is wrong, for operators; empty if all is well. */
    static List<String> faults(RecordingConfig config) {
        Duration topics = config.topics().retention();
        // A record that is read again after its id is deleted has its effects twice.
        MinimumDuration inbox = new MinimumDuration(INBOX, topics);
        return Stream.of(
                        config.retention().audio().flatMap(AUDIO::fault),
                        TOPICS.fault(topics),
                        inbox.fault(config.jobs().inboxRetention()))
                .flatMap(Optional::stream)
                .toList();
    }
}

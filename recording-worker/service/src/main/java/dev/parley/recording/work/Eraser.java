package dev.parley.recording.work;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.fetch.Fetcher;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobCommands;
import dev.parley.recording.job.Wakeup;
import dev.parley.recording.storage.RecordingStorage;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Removes audio that somebody wants erased, once nobody works on it. Transcripts stay. Safe to do twice. */
@ApplicationScoped
class Eraser {

    private static final Logger LOG = Logger.getLogger(Eraser.class);

    private final JobCommands commands;
    private final RecordingStorage storage;
    private final Wakeup wakeup;
    private final Duration interval;
    private @Nullable Cancellable looking;

    Eraser(JobCommands commands, RecordingStorage storage, Wakeup wakeup, RecordingConfig config) {
        this.commands = commands;
        this.storage = storage;
        this.wakeup = wakeup;
        this.interval = config.jobs().pollInterval();
    }

    void start(@Observes StartupEvent event) {
        looking = Multi.createBy()
                .merging()
                .streams(
                        Multi.createFrom()
                                .ticks()
                                .every(interval)
                                .map(tick -> true)
                                .onOverflow()
                                .drop(),
                        wakeup.calls())
                .onOverflow()
                .dropPreviousItems()
                .onItem()
                .transformToUniAndConcatenate(call -> eraseAll())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("Nothing is erased any more", failure));
    }

    private Uni<Void> eraseAll() {
        return commands.toErase()
                .onItem()
                .transformToMulti(jobs -> Multi.createFrom().iterable(jobs))
                .onItem()
                .transformToUniAndConcatenate(this::erase)
                .collect()
                .last()
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> erase(Job job) {
        return storage.deleteAll(Fetcher.prefix(job))
                .chain(() -> commands.erased(job, job.eraseCommand().orElseThrow()))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("Recording %s is not erased yet: %s", job.recordingId(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    @PreDestroy
    void stop() {
        if (looking != null) {
            looking.cancel();
        }
    }
}

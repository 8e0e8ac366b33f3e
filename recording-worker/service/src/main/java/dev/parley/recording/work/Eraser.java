package dev.parley.recording.work;

import dev.parley.recording.concurrent.PeriodicTask;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.fetch.Fetcher;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobErasures;
import dev.parley.recording.job.Wakeup;
import dev.parley.recording.storage.RecordingStorage;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Periodic erasure of the audio of jobs that are to be erased and have ended. Transcripts stay. Idempotent. */
@ApplicationScoped
class Eraser {

    private static final Logger LOG = Logger.getLogger(Eraser.class);

    private final JobErasures erasures;
    private final RecordingStorage storage;
    private final Wakeup wakeup;
    private final PeriodicTask task;

    Eraser(JobErasures erasures, RecordingStorage storage, Wakeup wakeup, RecordingConfig config) {
        this.erasures = erasures;
        this.storage = storage;
        this.wakeup = wakeup;
        this.task = new PeriodicTask("audio-erasure", config.jobs().pollInterval(), this::eraseAll);
    }

    void start(@Observes StartupEvent event) {
        task.start(wakeup.calls());
    }

    private Uni<Void> eraseAll() {
        return erasures.due()
                .onItem()
                .transformToMulti(jobs -> Multi.createFrom().iterable(jobs))
                .onItem()
                .transformToUniAndConcatenate(this::erase)
                .collect()
                .last();
    }

    /** Never fails: the failure of one job must not stop the erasure of the others. */
    private Uni<Void> erase(Job job) {
        return storage.deleteAll(Fetcher.prefix(job))
                .chain(() -> erasures.done(job, job.eraseCommand().orElseThrow()))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Audio cannot be erased (%s); retried at the next run: recordingId=%s",
                        failure.getMessage(), job.recordingId()))
                .onFailure()
                .recoverWithNull();
    }

    @PreDestroy
    void stop() {
        task.stop();
    }
}

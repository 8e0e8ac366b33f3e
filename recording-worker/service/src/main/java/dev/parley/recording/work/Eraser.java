package dev.parley.recording.work;

import dev.parley.recording.concurrent.PeriodicTask;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.SourceCopy;
import dev.parley.recording.fetch.Fetcher;
import dev.parley.recording.fetch.SourceErasure;
import dev.parley.recording.job.Erasure;
import dev.parley.recording.job.Erasures;
import dev.parley.recording.job.RetryPolicy;
import dev.parley.recording.job.Wakeup;
import dev.parley.recording.storage.RecordingStorage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Periodic erasure of the audio of jobs that are to be erased and have ended: in our storage, and at the source if that was
 * asked for. Transcripts stay. Idempotent, and never given up: a failure is retried with growing delays.
 */
@ApplicationScoped
class Eraser {

    private static final Logger LOG = Logger.getLogger(Eraser.class);

    private final Erasures erasures;
    private final RecordingStorage storage;
    private final SourceErasure sources;
    private final RetryPolicy retries;
    private final Wakeup wakeup;
    private final JobMetrics metrics;
    private final PeriodicTask task;

    Eraser(
            Erasures erasures,
            RecordingStorage storage,
            SourceErasure sources,
            RetryPolicy retries,
            Wakeup wakeup,
            JobMetrics metrics,
            RecordingConfig config) {
        this.erasures = erasures;
        this.storage = storage;
        this.sources = sources;
        this.retries = retries;
        this.wakeup = wakeup;
        this.metrics = metrics;
        this.task = new PeriodicTask("audio-erasure", config.jobs().pollInterval(), this::eraseAll);
    }

    void start(@Observes StartupEvent event) {
        task.start(wakeup.calls());
    }

    private Uni<Void> eraseAll() {
        return erasures.due()
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::erase)
                .collect()
                .last();
    }

    /** Never fails: the failure of one job must not stop the erasure of the others. */
    private Uni<Void> erase(Erasure erasure) {
        String prefix = Fetcher.prefix(erasure.job());
        return storage.abortUploads(prefix)
                .chain(() -> storage.deleteAll(prefix))
                .chain(() -> erasure.source()
                        ? sources.erase(erasure)
                        : Uni.createFrom().item(SourceCopy.KEPT))
                .call(source -> erasures.done(erasure, source))
                .invoke(source -> erased(erasure, source))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> later(erasure, failure));
    }

    private void erased(Erasure erasure, SourceCopy source) {
        metrics.erased("done");
        LOG.infof(
                "Audio erased (%s), the copy at the source: %s: recordingId=%s outcome=erased",
                erasure.reason().map(ErasureReason::word).orElse("no reason given"),
                source,
                erasure.job().recordingId());
    }

    private Uni<Void> later(Erasure erasure, Throwable failure) {
        metrics.erased("failed");
        Duration delay = retries.delay(erasure.attempts());
        LOG.warnf(
                "Audio cannot be erased (%s); retried in %s: recordingId=%s attempt=%d",
                failure.getMessage(), delay, erasure.job().recordingId(), erasure.attempts());
        return erasures.later(erasure, delay).onFailure().recoverWithNull();
    }

    void stop(@Observes ShutdownEvent event) {
        task.stop();
    }
}

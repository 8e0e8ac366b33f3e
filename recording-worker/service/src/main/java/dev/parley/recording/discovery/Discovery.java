package dev.parley.recording.discovery;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.gateway.Gateway;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.Signal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Finds the recordings that no event told of. Whatever a platform lists goes the way of an event: one job per recording,
 * however often it is seen and by whomever.
 */
@ApplicationScoped
class Discovery {

    private static final Logger LOG = Logger.getLogger(Discovery.class);

    private final Gateway gateway;
    private final CatalogScans sweeps;
    private final JobIntake jobs;
    private final CatalogScanMetrics metrics;
    private final Duration interval;
    private volatile boolean complained;

    Discovery(Gateway gateway, CatalogScans sweeps, JobIntake jobs, CatalogScanMetrics metrics, RecordingConfig config) {
        this.gateway = gateway;
        this.sweeps = sweeps;
        this.jobs = jobs;
        this.metrics = metrics;
        this.interval = config.discovery().interval();
    }

    /** Sweeps every platform whose turn has come, one after the other; never fails. */
    Uni<Void> run() {
        return gateway.catalogs()
                .onItem()
                .transformToMulti(platforms -> Multi.createFrom().iterable(platforms))
                .onItem()
                .transformToUniAndConcatenate(this::visit)
                .collect()
                .last()
                .replaceWithVoid()
                .invoke(done -> complained = false)
                .onFailure()
                .invoke(this::complain)
                .onFailure()
                .recoverWithNull();
    }

    private void complain(Throwable failure) {
        if (!complained) {
            complained = true;
            LOG.warnf("No platform can be asked for recordings: %s", failure.getMessage());
        }
    }

    /** A platform that fails is nobody else's fault: the others have their turn all the same. */
    private Uni<Void> visit(PlatformId platform) {
        return sweeps.begin(platform)
                .chain(turn ->
                        turn.map(this::sweep).orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> LOG.warnf("The recordings of %s are not known: %s", platform, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> sweep(CatalogScan sweep) {
        metrics.begun(sweep.platform());
        return gateway.recordings(sweep.platform(), sweep.since())
                .chain(found -> takeAll(sweep.platform(), found))
                .chain(() -> sweeps.complete(sweep))
                .ifNoItem()
                .after(interval)
                .fail()
                .invoke(() -> metrics.done(sweep.platform()))
                .onFailure()
                .invoke(failure -> metrics.failed(sweep.platform()));
    }

    /** What cannot be taken holds up nothing else; the sweep has failed then, and reaches back as far the next time. */
    private Uni<Void> takeAll(PlatformId platform, List<ProviderRecording> found) {
        return Multi.createFrom()
                .iterable(found)
                .filter(ProviderRecording::finished)
                .onItem()
                .transformToUni(recording -> take(platform, recording))
                .collectFailures()
                .concatenate()
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> take(PlatformId platform, ProviderRecording recording) {
        return Uni.createFrom()
                .deferred(() -> jobs.accept(Signal.of(platform, recording)))
                .invoke(unknown -> metrics.found(platform, unknown ? 1 : 0));
    }
}

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
 * Search for recordings whose event was lost: each entry of a platform's list is processed like an event, so that there is
 * one job per recording, however often it is seen.
 */
@ApplicationScoped
class Discovery {

    private static final Logger LOG = Logger.getLogger(Discovery.class);

    private final Gateway gateway;
    private final CatalogScans scans;
    private final JobIntake jobs;
    private final CatalogScanMetrics metrics;
    private final Duration interval;

    Discovery(Gateway gateway, CatalogScans scans, JobIntake jobs, CatalogScanMetrics metrics, RecordingConfig config) {
        this.gateway = gateway;
        this.scans = scans;
        this.jobs = jobs;
        this.metrics = metrics;
        this.interval = config.discovery().interval();
    }

    /** Scans every platform that is due, one after the other. Fails only if the gateway cannot be asked for platforms. */
    Uni<Void> run() {
        return gateway.catalogs()
                .onItem()
                .transformToMulti(platforms -> Multi.createFrom().iterable(platforms))
                .onItem()
                .transformToUniAndConcatenate(this::scanIfDue)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Never fails: the failure of one platform must not stop the scan of the others. */
    private Uni<Void> scanIfDue(PlatformId platform) {
        metrics.begun(platform);
        return scans.begin(platform)
                .chain(due ->
                        due.map(this::scan).orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Recordings cannot be listed (%s); retried at the next scan: platform=%s",
                        failure.getMessage(), platform))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> scan(CatalogScan scan) {
        return gateway.recordings(scan.platform(), scan.since())
                .chain(listed -> acceptAll(scan.platform(), listed))
                .chain(() -> scans.complete(scan))
                .ifNoItem()
                .after(interval)
                .fail()
                .invoke(() -> metrics.done(scan.platform()))
                .onFailure()
                .invoke(failure -> metrics.failed(scan.platform()));
    }

    /** Accepts all that can be accepted. If one cannot, the scan fails, so that the next one reaches back as far. */
    private Uni<Void> acceptAll(PlatformId platform, List<ProviderRecording> listed) {
        return Multi.createFrom()
                .iterable(listed)
                .filter(ProviderRecording::finished)
                .onItem()
                .transformToUni(recording -> accept(platform, recording))
                .collectFailures()
                .concatenate()
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> accept(PlatformId platform, ProviderRecording recording) {
        return Uni.createFrom()
                .deferred(() -> jobs.accept(Signal.of(platform, recording)))
                .invoke(unknown -> metrics.found(platform, unknown ? 1 : 0));
    }
}

package dev.parley.recording.gateway;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What the worker asks platform-gateway. Failures are {@link StageFailure}s. */
@ApplicationScoped
public class Gateway {

    private final PlatformsApi api;

    Gateway(@RestClient PlatformsApi api) {
        this.api = api;
    }

    /** The platforms that can list recordings and are in use. */
    public Uni<List<PlatformId>> catalogs() {
        return guarded(api.platforms())
                .map(platforms -> platforms.stream()
                        .filter(view -> view.enabled() && view.capabilities().contains(Capability.RECORDING_CATALOG))
                        .map(PlatformView::id)
                        .toList());
    }

    /** The recordings of all rooms that started at or after {@code since}, as the provider lists them. */
    public Uni<List<ProviderRecording>> recordings(PlatformId platform, Instant since) {
        return guarded(api.recordings(platform.value(), null, since.toString()));
    }

    /** What the provider knows of a recording. */
    public Uni<ProviderRecording> recording(PlatformId platform, String providerRecordingId) {
        return guarded(api.recording(platform.value(), providerRecordingId));
    }

    /** A fresh link to a recording's file; a secret. */
    public Uni<URI> downloadLink(PlatformId platform, String providerRecordingId) {
        return guarded(api.downloadLink(platform.value(), providerRecordingId)).map(DownloadLink::url);
    }

    private static <T> Uni<T> guarded(Uni<T> call) {
        return call.onFailure()
                .transform(failure -> classify(
                        failure instanceof PlatformCallFailed known ? known : PlatformCallFailed.unanswered(failure)));
    }

    private static StageFailure classify(PlatformCallFailed failure) {
        String detail = "the gateway's answer is " + failure.status() + ", " + failure.code();
        return switch (failure.code()) {
            case "provider-not-found" ->
                new StageFailure.NotYet("source-gone", "the provider does not know the recording");
            case "provider-rejected", "invalid-request", "unsupported-capability" ->
                new StageFailure.Permanent("gateway-refused", detail);
            // The rest passes, or is an operator's to mend, who may be at it: a key, a platform that is switched off.
            default -> new StageFailure.Transient("gateway-unavailable", detail, failure);
        };
    }
}

package dev.parley.recording.gateway;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.recording.job.StageFailure;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Client of platform-gateway: the calls that the worker makes, failing with {@link StageFailure}. */
@ApplicationScoped
public class Gateway {

    private final PlatformsApi api;

    Gateway(@RestClient PlatformsApi api) {
        this.api = api;
    }

    /** The enabled platforms that can list recordings. */
    public Uni<List<PlatformId>> catalogs() {
        return classified(api.platforms())
                .map(platforms -> platforms.stream()
                        .filter(view -> view.enabled() && view.capabilities().contains(Capability.RECORDING_CATALOG))
                        .map(PlatformView::id)
                        .toList());
    }

    /** The recordings of all rooms that started at or after {@code since}, as the provider lists them. */
    public Uni<List<ProviderRecording>> recordings(PlatformId platform, Instant since) {
        return classified(api.recordings(platform.value(), null, since.toString()));
    }

    /** A recording as the provider describes it. */
    public Uni<ProviderRecording> recording(PlatformId platform, String providerRecordingId) {
        return classified(api.recording(platform.value(), providerRecordingId));
    }

    /** A fresh link to a recording's file; a secret. */
    public Uni<URI> downloadLink(PlatformId platform, String providerRecordingId) {
        return classified(api.downloadLink(platform.value(), providerRecordingId))
                .map(DownloadLink::url);
    }

    /** Deletes a recording at the provider; empty if the platform has no such call. */
    public Uni<Optional<Deleted>> deleteRecording(PlatformId platform, String providerRecordingId) {
        return api.deleteRecording(platform.value(), providerRecordingId)
                .map(Optional::of)
                .onFailure(failure ->
                        failure instanceof PlatformCallFailed known && known.is(ErrorCode.UNSUPPORTED_CAPABILITY))
                .recoverWithItem(Optional.empty())
                .plug(Gateway::classified);
    }

    private static <T> Uni<T> classified(Uni<T> call) {
        return call.onFailure()
                .transform(failure -> classify(
                        failure instanceof PlatformCallFailed known ? known : PlatformCallFailed.unanswered(failure)));
    }

    private static StageFailure classify(PlatformCallFailed failure) {
        String detail = "platform-gateway answered " + failure.status() + ", " + failure.code();
        // An unknown code is one of a newer gateway: treated as temporary.
        return switch (ErrorCode.of(failure.code()).orElse(ErrorCode.TEMPORARILY_UNAVAILABLE)) {
            case PROVIDER_NOT_FOUND ->
                new StageFailure.NotYet("source-gone", "the provider does not know the recording");
            case PROVIDER_REJECTED, INVALID_REQUEST, UNSUPPORTED_CAPABILITY ->
                new StageFailure.Permanent("gateway-refused", detail);
            // The rest is temporary, or an operator can correct it: an API key, a platform that is not enabled.
            default -> new StageFailure.Transient("gateway-unavailable", detail, failure);
        };
    }
}

package dev.parley.recording.fetch;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.gateway.Gateway;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.ProviderStorages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out which files a recording consists of and how each can be read. */
@ApplicationScoped
class Sources {

    private final ProviderStorages storages;
    private final Downloads downloads;
    private final Gateway gateway;

    Sources(ProviderStorages storages, Downloads downloads, Gateway gateway) {
        this.storages = storages;
        this.downloads = downloads;
        this.gateway = gateway;
    }

    /** The files of {@code job}'s recording; fails with {@link StageFailure}. */
    Uni<ResolvedSource> find(Job job) {
        return toAskFor(job)
                .map(id -> ask(job, id))
                .orElseGet(() -> Uni.createFrom().item(() -> direct(job.kind(), job.source())));
    }

    /** A file in no bucket of ours was left with the provider, who knows it by its id. */
    private Optional<String> toAskFor(Job job) {
        if (job.source() instanceof RecordingSource.AskGateway ask) {
            return Optional.of(ask.providerRecordingId());
        }
        return job.source() instanceof RecordingSource.Stored stored
                        && storages.find(stored.object()).isEmpty()
                ? job.origin().providerRecordingId()
                : Optional.empty();
    }

    private Uni<ResolvedSource> ask(Job job, String providerRecordingId) {
        PlatformId platform = job.platform();
        return gateway.recording(platform, providerRecordingId).map(recording -> {
            if (!recording.finished()) {
                throw new StageFailure.NotYet("not-finished", "the provider is still making the recording");
            }
            return recording.source() instanceof RecordingSource.AskGateway again
                    ? minted(platform, recording.kind(), again.providerRecordingId())
                    : direct(recording.kind(), recording.source());
        });
    }

    /** Each connection gets a link of its own, so that none is too old. */
    private ResolvedSource minted(PlatformId platform, RecordingKind kind, String id) {
        return new ResolvedSource(kind, List.of(download(() -> gateway.downloadLink(platform, id))));
    }

    private ResolvedSource direct(RecordingKind kind, RecordingSource source) {
        if (source instanceof RecordingSource.Stored stored) {
            return new ResolvedSource(kind, List.of(object(stored.object(), Optional.empty(), Duration.ZERO)));
        }
        if (source instanceof RecordingSource.Tracks tracks) {
            return new ResolvedSource(RecordingKind.TRACKS, voices(tracks));
        }
        if (source instanceof RecordingSource.Link link) {
            return new ResolvedSource(kind, List.of(download(() -> Uni.createFrom().item(() -> live(link)))));
        }
        throw new StageFailure.Permanent("source-unknown", "the gateway says to ask the gateway");
    }

    private List<SourceFile> voices(RecordingSource.Tracks source) {
        List<SourceFile> voices = source.tracks().stream()
                .filter(track -> track.kind() == RecordedTrack.Kind.MICROPHONE)
                .map(track -> object(track.object(), track.participantSession(), track.offset()))
                .toList();
        if (voices.isEmpty()) {
            throw new StageFailure.Permanent("no-audio", "none of the recording's tracks is a microphone's");
        }
        return voices;
    }

    private SourceFile object(StoredObject object, Optional<String> participantSession, Duration offset) {
        return storages.find(object)
                .map(bucket -> new SourceFile(
                        new BucketSource(bucket, object.key()), object.key(), participantSession, offset))
                .orElseThrow(() -> new StageFailure.Transient(
                        "source-unknown", "no bucket is configured for the storage '" + object.source() + "'", null));
    }

    private SourceFile download(Supplier<Uni<URI>> link) {
        ByteSource source = (from, version) -> link.get().chain(url -> downloads.open(url, from, version));
        return new SourceFile(source, "", Optional.empty(), Duration.ZERO);
    }

    private static URI live(RecordingSource.Link link) {
        if (link.expiresAt().isBefore(Instant.now())) {
            throw new StageFailure.Permanent("link-expired", "the link ended before the file was fetched");
        }
        return link.url();
    }
}

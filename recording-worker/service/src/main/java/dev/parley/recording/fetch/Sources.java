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
import dev.parley.recording.storage.RecordingStorage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Resolves the source of a recording to the files to read. */
@ApplicationScoped
class Sources {

    private final ProviderStorages storages;
    private final RecordingStorage storage;
    private final Downloads downloads;
    private final Gateway gateway;

    Sources(ProviderStorages storages, RecordingStorage storage, Downloads downloads, Gateway gateway) {
        this.storages = storages;
        this.storage = storage;
        this.downloads = downloads;
        this.gateway = gateway;
    }

    /** The files of {@code job}'s recording; fails with {@link StageFailure}. */
    Uni<ResolvedSource> resolve(Job job) {
        return idAtProvider(job)
                .map(id -> ask(job, id))
                .orElseGet(() -> Uni.createFrom().item(() -> direct(job, job.kind(), job.source())));
    }

    /** The id under which the provider delivers the file itself; empty if the file is in a configured bucket. */
    private Optional<String> idAtProvider(Job job) {
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
                throw new StageFailure.NotYet("not-finished", "the provider has not finished the recording");
            }
            return recording.source() instanceof RecordingSource.AskGateway again
                    ? linked(platform, recording.kind(), again.providerRecordingId())
                    : direct(job, recording.kind(), recording.source());
        });
    }

    /** Each connection gets a new link, because links expire. */
    private ResolvedSource linked(PlatformId platform, RecordingKind kind, String id) {
        return new ResolvedSource(
                kind,
                List.of(download((from, version) -> gateway.downloadLink(platform, id)
                        .chain(url -> downloads.open(platform, url, from, version)))));
    }

    private ResolvedSource direct(Job job, RecordingKind kind, RecordingSource source) {
        if (source instanceof RecordingSource.Stored stored) {
            return new ResolvedSource(kind, List.of(object(stored.object(), Optional.empty(), Duration.ZERO)));
        }
        if (source instanceof RecordingSource.Tracks tracks) {
            return new ResolvedSource(RecordingKind.TRACKS, microphones(tracks));
        }
        if (source instanceof RecordingSource.Link link) {
            return new ResolvedSource(kind, List.of(download(link(job, link))));
        }
        if (source instanceof RecordingSource.Uploaded uploaded) {
            return new ResolvedSource(kind, List.of(download(new PieceSource(storage.objects(), uploaded.pieces()))));
        }
        throw new StageFailure.Permanent("source-unknown", "the gateway names no source of the recording");
    }

    private List<SourceFile> microphones(RecordingSource.Tracks source) {
        List<SourceFile> files = source.tracks().stream()
                .filter(track -> track.kind() == RecordedTrack.Kind.MICROPHONE)
                .map(track -> object(track.object(), track.participantSession(), track.offset()))
                .toList();
        if (files.isEmpty()) {
            throw new StageFailure.Permanent("no-audio", "none of the recording's tracks is from a microphone");
        }
        return files;
    }

    private SourceFile object(StoredObject object, Optional<String> participantSession, Duration offset) {
        return storages.find(object)
                .map(bucket -> new SourceFile(
                        new BucketSource(bucket, object.key()), object.key(), participantSession, offset))
                .orElseThrow(() -> new StageFailure.Transient(
                        "source-unknown", "no bucket is configured for the storage '" + object.source() + "'", null));
    }

    /** The gateway is asked only if the provider has an id for the recording. */
    private ByteSource link(Job job, RecordingSource.Link link) {
        PlatformId platform = job.platform();
        return new LinkSource(
                link,
                job.origin()
                        .providerRecordingId()
                        .map(id -> Uni.createFrom().deferred(() -> gateway.downloadLink(platform, id))),
                (url, from, version) -> downloads.open(platform, url, from, version),
                InstantSource.system());
    }

    private static SourceFile download(ByteSource source) {
        return new SourceFile(source, "", Optional.empty(), Duration.ZERO);
    }
}

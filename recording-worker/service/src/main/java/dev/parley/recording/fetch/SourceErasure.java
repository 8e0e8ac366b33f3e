package dev.parley.recording.fetch;

import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.RecordingDeletion.Outcome;
import dev.parley.recording.events.SourceCopy;
import dev.parley.recording.gateway.Gateway;
import dev.parley.recording.job.Erasure;
import dev.parley.recording.job.Erasures;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.ProviderStorages;
import dev.parley.recording.storage.RecordingStorage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Erasure of a recording's copy at its source: at the provider where it has such a call, and its files in buckets of ours,
 * which providers leave alone. Idempotent: it can be repeated after any break.
 */
@ApplicationScoped
public class SourceErasure {

    private final ProviderStorages storages;
    private final RecordingStorage storage;
    private final Gateway gateway;
    private final Erasures erasures;

    SourceErasure(ProviderStorages storages, RecordingStorage storage, Gateway gateway, Erasures erasures) {
        this.storages = storages;
        this.storage = storage;
        this.gateway = gateway;
        this.erasures = erasures;
    }

    /** Erases the copy, or what is left of it. Fails with the failure of the gateway or of a storage. */
    public Uni<SourceCopy> erase(Erasure erasure) {
        Job job = erasure.job();
        if (job.source() instanceof RecordingSource.Uploaded uploaded) {
            return deleteAll(
                            uploaded.pieces().stream().map(Piece::key).toList(),
                            key -> storage.objects().delete(key))
                    .map(any -> any ? SourceCopy.DELETED : SourceCopy.ABSENT);
        }
        // The files are asked for first: once the recording is deleted, nobody knows them.
        return files(job)
                .chain(files -> atProvider(erasure).chain(deleted -> {
                    List<StoredObject> ours = Stream.of(files, erasure.left(), left(deleted))
                            .flatMap(List::stream)
                            .distinct()
                            .filter(object -> storages.find(object).isPresent())
                            .toList();
                    return inBuckets(ours).map(any -> outcome(deleted, ours, any));
                }));
    }

    /** The files of the recording in buckets, tracks of every kind. */
    private Uni<List<StoredObject>> files(Job job) {
        return job.source() instanceof RecordingSource.AskGateway ask
                ? gateway.recording(job.platform(), ask.providerRecordingId())
                        .map(recording -> files(recording.source()))
                        .onFailure(SourceErasure::isUnknown)
                        .recoverWithItem(List.of())
                : Uni.createFrom().item(() -> files(job.source()));
    }

    private static List<StoredObject> files(RecordingSource source) {
        if (source instanceof RecordingSource.Stored stored) {
            return List.of(stored.object());
        }
        return source instanceof RecordingSource.Tracks tracks
                ? tracks.tracks().stream().map(RecordedTrack::object).toList()
                : List.of();
    }

    /** The provider no longer knows it, or cannot tell. */
    private static boolean isUnknown(Throwable failure) {
        return failure instanceof StageFailure.NotYet || failure instanceof StageFailure.Permanent;
    }

    /** Empty if the provider has no such call, or gave the recording no id. */
    private Uni<Optional<Deleted>> atProvider(Erasure erasure) {
        return id(erasure.job())
                .map(id -> gateway.deleteRecording(erasure.job().platform(), id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .call(deleted ->
                        left(deleted).isEmpty() ? Uni.createFrom().voidItem() : erasures.left(erasure, left(deleted)));
    }

    private static Optional<String> id(Job job) {
        return job.source() instanceof RecordingSource.AskGateway ask
                ? Optional.of(ask.providerRecordingId())
                : job.origin().providerRecordingId();
    }

    private static List<StoredObject> left(Optional<Deleted> deleted) {
        return deleted.map(Deleted::left).orElse(List.of());
    }

    private Uni<Boolean> inBuckets(List<StoredObject> objects) {
        return deleteAll(
                objects, object -> new BucketSource(storages.find(object).orElseThrow(), object.key()).delete());
    }

    /** Whether any of them was there. */
    private static <T> Uni<Boolean> deleteAll(List<T> objects, Function<T, Uni<Boolean>> deletion) {
        return Multi.createFrom()
                .iterable(objects)
                .onItem()
                .transformToUniAndConcatenate(deletion::apply)
                .collect()
                .asList()
                .map(results -> results.contains(true));
    }

    private static SourceCopy outcome(Optional<Deleted> deleted, List<StoredObject> ours, boolean any) {
        if (any || deleted.filter(known -> known.outcome() == Outcome.DELETED).isPresent()) {
            return SourceCopy.DELETED;
        }
        return deleted.isEmpty() && ours.isEmpty() ? SourceCopy.UNSUPPORTED : SourceCopy.ABSENT;
    }
}

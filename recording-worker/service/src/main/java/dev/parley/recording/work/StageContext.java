package dev.parley.recording.work;

import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.fetch.TransferProgress;
import dev.parley.recording.job.Progress;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.AudioProbe;
import dev.parley.recording.media.MediaFile;
import dev.parley.recording.storage.LocalObjects;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.storage.StorageException;
import io.smallrye.mutiny.Uni;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Context of a worker's attempt at a job: its work folder and the progress of the current stage. */
final class StageContext {

    private final Path folder;
    private final LocalObjects objects;
    private final RecordingStorage storage;
    private final Map<String, MediaFile> scanned = new ConcurrentHashMap<>();
    private volatile double fraction;
    private volatile @Nullable TransferProgress transfer;

    StageContext(Path folder, RecordingStorage storage) {
        this.folder = folder;
        this.objects = new LocalObjects(folder);
        this.storage = storage;
    }

    Path folder() {
        return folder;
    }

    /** Copies of our storage's objects in the work folder. */
    LocalObjects objects() {
        return objects;
    }

    Progress progress() {
        TransferProgress moved = transfer;
        return moved == null ? Progress.of(fraction) : new Progress(fraction, moved.received(), moved.total());
    }

    /** Begins a stage. */
    void begin() {
        transfer = null;
        fraction = 0;
    }

    /** Begins a transfer, whose bytes are part of the progress from now on. */
    TransferProgress transfer() {
        TransferProgress begun = new TransferProgress(this::progress);
        transfer = begun;
        return begun;
    }

    /** @param fraction of the current stage, 0 to 1 */
    void progress(double fraction) {
        this.fraction = Math.max(0, Math.min(1, fraction));
    }

    /** An object of our storage as a local file; downloaded on first use, unless a copy was kept when it was stored. */
    Uni<Path> local(ObjectRef object) {
        Path file = objects.file(object);
        return Files.exists(file)
                ? Uni.createFrom().item(file)
                : storage.download(object, file)
                        .onFailure(StorageException.class)
                        .transform(StageContext::classify)
                        .replaceWith(file);
    }

    /** What a file in our storage contains. It is scanned on first use: a scan reads the whole file. */
    Uni<MediaFile> scanned(ObjectRef object, AudioProbe probe) {
        MediaFile known = scanned.get(object.sha256());
        return known == null
                ? local(object).chain(probe::scan).invoke(media -> scanned.put(object.sha256(), media))
                : Uni.createFrom().item(known);
    }

    static StageFailure classify(Throwable failure) {
        StorageException storage = (StorageException) failure;
        return switch (storage.kind()) {
            case ABSENT -> new StageFailure.Permanent("stored-audio-gone", "the audio is no longer in our storage");
            case DISK ->
                new StageFailure.WorkerTrouble("work-folder-unusable", String.valueOf(failure.getMessage()), failure);
            default ->
                new StageFailure.WorkerTrouble(
                        "storage-unavailable", "our storage failed: " + failure.getMessage(), failure);
        };
    }
}

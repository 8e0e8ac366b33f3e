package dev.parley.recording.transcribe;

import dev.parley.recording.config.PieceFormat;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.storage.StorageException;
import dev.parley.recording.storage.StorageLinks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Parts of tracks in our storage, for engines that fetch them. They lie below the audio of their recording. */
@ApplicationScoped
class SpeechObjects {

    private static final Logger LOG = Logger.getLogger(SpeechObjects.class);

    private final RecordingStorage storage;
    private final StorageLinks links;

    SpeechObjects(RecordingStorage storage, StorageLinks links) {
        this.storage = storage;
        this.links = links;
    }

    /** Stores {@code piece}, always under the same key: a worker that was killed leaves one object at most. */
    Uni<ObjectRef> store(SpeechPiece piece, PieceFormat format) {
        String key = piece.track().key() + "." + piece.start().toMillis() + "-"
                + piece.length().toMillis() + "." + format.extension();
        ObjectRef object = storage.reference(key, piece.track().sha256(), 0);
        return storage.storeFile(object, format.mediaType(), piece.file())
                .onFailure(StorageException.class)
                .transform(failure -> new StageFailure.WorkerTrouble(
                        "storage-unavailable", "our storage failed: " + failure.getMessage(), failure))
                .replaceWith(object);
    }

    /** Removes a part. Never fails: the erasure of the recording removes it as well. */
    Uni<Void> remove(ObjectRef part) {
        return storage.deleteAll(part.key())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Part of a track cannot be removed (%s); it is removed when its recording is erased: outcome=left",
                        failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** A link to {@code audio}; a secret. */
    URI link(ObjectRef audio, Optional<URI> endpoint, Duration life) {
        return links.link(audio, endpoint, life);
    }
}

package dev.parley.platform.spi;

import dev.parley.platform.events.StoredObject;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Facet: recordings deleted at the provider. A provider without it has no such call. */
public interface RecordingDeletion {

    /**
     * Deletes a recording with the files that the provider keeps of it. Idempotent: a recording that the provider does not
     * know, or no longer, is the result {@link Outcome#UNKNOWN} and no failure. Files in our own storage stay.
     *
     * @param providerRecordingId as its events carry it
     */
    Uni<Deleted> deleteRecording(String providerRecordingId);

    /**
     * Result of a deletion.
     *
     * @param left files in our own storage that the provider names and leaves; only the call that deletes names them
     */
    record Deleted(Outcome outcome, List<StoredObject> left) {

        /** Nothing was deleted: the provider does not know the recording. */
        public static final Deleted UNKNOWN = new Deleted(Outcome.UNKNOWN, List.of());

        public Deleted {
            left = List.copyOf(left);
        }
    }

    /** How a deletion ended. */
    enum Outcome {
        /** The recording was there. */
        DELETED,
        /** The provider does not know it, or no longer. */
        UNKNOWN
    }
}

package dev.parley.platform.whereby;

import static dev.parley.platform.whereby.WherebyFailures.CALLS;

import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingDeletion;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Deletion of recordings. It is documented for files that Whereby hosts, and not what it does to a file in our bucket, so
 * that file is left to us.
 */
record WherebyDeletion(WherebyApi api) implements RecordingDeletion {

    @Override
    public Uni<Deleted> deleteRecording(String providerRecordingId) {
        return CALLS.command("DELETE /recordings/{id}", () -> api.deleteRecording(providerRecordingId))
                .replaceWith(new Deleted(Outcome.DELETED, List.of()))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(Deleted.UNKNOWN);
    }
}

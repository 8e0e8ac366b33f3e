package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyFailures.CALLS;

import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingDeletion;
import io.smallrye.mutiny.Uni;

/** Deletion of recordings. Daily answers 404 to a recording that it does not know, or no longer. */
record DailyDeletion(DailyApi api) implements RecordingDeletion {

    @Override
    public Uni<Deleted> deleteRecording(String providerRecordingId) {
        return CALLS.read(
                        "DELETE /recordings/{id}",
                        () -> api.deleteRecording(providerRecordingId),
                        DeletedRecording::read)
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(Deleted.UNKNOWN);
    }
}

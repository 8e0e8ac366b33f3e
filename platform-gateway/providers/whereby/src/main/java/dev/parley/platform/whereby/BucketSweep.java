package dev.parley.platform.whereby;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.rest.BucketListing;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Search for recordings in our bucket: both signals of a recording may be lost, but the file is not. A found recording
 * has the same key and source as in the storage notice, so both are one recording. An object appears only when it is
 * complete.
 */
record BucketSweep(BucketListing listing, RecordingBucket bucket) {

    /** The recordings of {@code room}, or of all rooms, that started at or after {@code since}, newest first. */
    Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since) {
        String prefix = bucket.folder() + room.map(BucketSweep::begin).orElse("");
        return listing.read(prefix, object -> read(object.key()).filter(found -> Listing.has(room, since, found)))
                .map(Listing::sorted);
    }

    /** A file's name begins with its room's name, without the slash (docs.whereby.com, "Cloud recording"). */
    private static String begin(ProviderRoomName room) {
        return WherebyPlatform.withSlash(room).substring(1) + "-";
    }

    private Optional<ProviderRecording> read(String key) {
        return RecordingFileName.parse(key)
                .map(file -> new ProviderRecording(
                        Optional.empty(),
                        RecordingFileName.key(key),
                        Optional.of(file.room()),
                        RecordingKind.COMPOSED,
                        new RecordingSource.Stored(bucket.object(key)),
                        true,
                        Optional.of(file.startedAt()),
                        Optional.empty()));
    }
}

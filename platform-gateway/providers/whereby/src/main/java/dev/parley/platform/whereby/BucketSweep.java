package dev.parley.platform.whereby;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds recordings in a bucket of ours: both signals of a recording may be lost, the file is not. What is found has the
 * key and the source that the storage's notice would have given it, so the sweep and the notice meet in one recording. An
 * object is there only when it is whole.
 */
record BucketSweep(BucketListing listing, RecordingBucket bucket) {

    /** Those of {@code room}, or of all, that started at or after {@code since}, newest first. */
    Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since) {
        String prefix = bucket.folder() + room.map(BucketSweep::begin).orElse("");
        return Pages.<ProviderRecording>all(token -> listing.keys(prefix, token)
                        .map(page -> new Page<>(page.cursor(), Listing.of(room, since, read(page.results())))))
                .map(found -> Listing.of(room, since, found));
    }

    /** Names of files begin with their room's, without its slash (docs.whereby.com, "Cloud recording"). */
    private static String begin(ProviderRoomName room) {
        return WherebyPlatform.withSlash(room).substring(1) + "-";
    }

    private List<ProviderRecording> read(List<String> keys) {
        return keys.stream().flatMap(key -> read(key).stream()).toList();
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

package dev.parley.platform.whereby;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.RecordingCatalog;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Recording catalog of our bucket. Whereby's own list does not say where a file is, so the bucket is listed; only
 * Whereby finds a recording by its id.
 */
record BucketRecordings(BucketSweep sweep, HostedRecordings hosted) implements RecordingCatalog {

    @Override
    public Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since) {
        return sweep.recordings(room, since);
    }

    @Override
    public Uni<ProviderRecording> recording(String providerRecordingId) {
        RecordingBucket bucket = sweep.bucket();
        return hosted.recording(providerRecordingId, file -> new RecordingSource.Stored(bucket.file(file)));
    }

    /** Fails with Denied for a file in the bucket: Whereby mints links only for files that it hosts. */
    @Override
    public Uni<DownloadLink> downloadLink(String providerRecordingId) {
        return hosted.downloadLink(providerRecordingId);
    }
}

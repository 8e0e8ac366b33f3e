package dev.parley.platform.whereby;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.RecordingCatalog;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The recordings in a bucket of ours. Whereby's own list does not say where a file lies, so the bucket is the list; by its
 * id Whereby alone knows a recording.
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

    /** Fails with Denied for what lies in the bucket: Whereby mints links for what it hosts alone. */
    @Override
    public Uni<DownloadLink> downloadLink(String providerRecordingId) {
        return hosted.downloadLink(providerRecordingId);
    }
}

package dev.parley.platform.jitsi;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.BucketListing;
import dev.parley.platform.rest.BucketListing.ListedObject;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingCatalog;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Recording catalog of the bucket that the finalize script uploads to: a report that is lost leaves the file, which is
 * the same recording as in the report. Without the report the start is unknown, because Jibri names files by its local
 * time, so the time of the upload, which is after it, decides what is old.
 */
record JibriCatalog(BucketListing listing, JibriRecordings recordings) implements RecordingCatalog {

    /** A recording and when its file was stored. */
    private record DatedRecording(ProviderRecording recording, Instant stored) {}

    @Override
    public Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since) {
        return found(recordings.folder(""), object -> !stored(object).isBefore(since))
                .map(found -> found.stream()
                        .map(DatedRecording::recording)
                        .filter(recording -> room.isEmpty()
                                || recording
                                        .room()
                                        .map(ProviderRoomName::canonical)
                                        .equals(room.map(ProviderRoomName::canonical)))
                        .toList());
    }

    /** The latest recording of a session: of several that it may have, the report names the session only. */
    @Override
    public Uni<ProviderRecording> recording(String providerRecordingId) {
        return found(recordings.folder(providerRecordingId + "/"), object -> true)
                .map(found -> found.stream()
                        .findFirst()
                        .orElseThrow(() -> new PlatformException.NotFound(
                                JitsiPlatform.ID, "no file of this session is in the bucket"))
                        .recording());
    }

    /** Fails with Denied for a recording that is there: its file is in our bucket, to which nobody mints links. */
    @Override
    public Uni<DownloadLink> downloadLink(String providerRecordingId) {
        return recording(providerRecordingId)
                .chain(found -> Uni.createFrom()
                        .failure(new PlatformException.Denied(
                                JitsiPlatform.ID, "no link to this recording: its file is in our own bucket")));
    }

    /** An object without a time is taken for a new one. */
    private static Instant stored(ListedObject object) {
        return object.modified().orElse(Instant.MAX);
    }

    private Uni<List<DatedRecording>> found(String prefix, Predicate<ListedObject> wanted) {
        return listing.read(
                        prefix,
                        object -> Optional.of(object)
                                .filter(wanted)
                                .flatMap(kept -> recordings.stored(kept.key()))
                                .map(recording -> new DatedRecording(recording, stored(object))))
                .map(found -> found.stream()
                        .sorted(Comparator.comparing(DatedRecording::stored).reversed())
                        .toList());
    }
}

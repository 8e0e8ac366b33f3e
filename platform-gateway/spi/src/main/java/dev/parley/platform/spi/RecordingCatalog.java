package dev.parley.platform.spi;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Facet: the provider's list of recordings. */
public interface RecordingCatalog {

    /**
     * Finished recordings that started at or after {@code since}, newest first, all pages; of all rooms if no room. A
     * recording has the same key, room and source as in its webhook or storage notice.
     */
    Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since);

    /**
     * One recording; fails with {@link PlatformException.NotFound} if the provider does not know it.
     *
     * @param providerRecordingId a {@link ProviderRecording#id()}
     */
    Uni<ProviderRecording> recording(String providerRecordingId);

    /**
     * A link to download the file, valid for at least a quarter of an hour; never stored, never logged. A credential
     * that the download needs is in the URL: the link is fetched without a header of the provider. Fails with
     * {@link PlatformException.Denied} for a file in our own storage, for which the provider has no link; the
     * recording's {@link ProviderRecording#source()} says where the file is.
     */
    Uni<DownloadLink> downloadLink(String providerRecordingId);

    /**
     * A recording as the provider lists it.
     *
     * @param id the provider's id of it; empty if only its file was seen, in storage that the provider writes to
     * @param key equals the key that the same recording's events carry
     * @param finished false while it is being recorded
     */
    record ProviderRecording(
            Optional<String> id,
            RecordingKey key,
            Optional<ProviderRoomName> room,
            RecordingKind kind,
            RecordingSource source,
            boolean finished,
            Optional<Instant> startedAt,
            Optional<Duration> duration) {}

    /** A minted link. */
    record DownloadLink(URI url, Instant expires) {
        @Override
        public String toString() {
            return "DownloadLink[url=<hidden>, expires=" + expires + "]";
        }
    }
}

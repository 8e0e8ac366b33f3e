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

/** Facet: the recordings that the provider knows. */
public interface RecordingCatalog {

    /**
     * Finished recordings that started at or after {@code since}, newest first, all pages; of all rooms if no room. What a
     * webhook or a storage notice would have told of a recording, this tells in the same words.
     */
    Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since);

    /**
     * One recording; fails with {@link PlatformException.NotFound} if the provider does not know it.
     *
     * @param providerRecordingId a {@link ProviderRecording#id()}
     */
    Uni<ProviderRecording> recording(String providerRecordingId);

    /**
     * A link to download the file, valid for at least a quarter of an hour; never stored, never logged. Fails with
     * {@link PlatformException.Denied} for a file in a storage of ours that the provider only writes to: it has no link to
     * give, and the recording's {@link ProviderRecording#source()} says where the file lies.
     */
    Uni<DownloadLink> downloadLink(String providerRecordingId);

    /**
     * A recording as the provider lists it.
     *
     * @param id the provider's id of it; empty where only its file was seen, in storage that the provider writes to
     * @param key equals the key that the same recording's events carry
     * @param finished false while it is being made
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

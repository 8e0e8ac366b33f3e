package dev.parley.platform.mock;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingCatalog;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Recording catalog of the mock platform: the recordings that a test added. */
record MockCatalog(MockRooms rooms) implements RecordingCatalog {

    @Override
    public Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since) {
        return Uni.createFrom()
                .item(() -> rooms.recordings().stream()
                        .filter(ProviderRecording::finished)
                        .filter(recording -> room.isEmpty()
                                || recording
                                        .room()
                                        .map(ProviderRoomName::canonical)
                                        .equals(room.map(ProviderRoomName::canonical)))
                        .filter(recording -> !startOf(recording).isBefore(since))
                        .sorted(Comparator.comparing(MockCatalog::startOf).reversed())
                        .toList());
    }

    private static Instant startOf(ProviderRecording recording) {
        return recording.startedAt().orElse(Instant.EPOCH);
    }

    @Override
    public Uni<ProviderRecording> recording(String providerRecordingId) {
        return Uni.createFrom().item(() -> rooms.recording(providerRecordingId).orElseThrow(MockCatalog::unknown));
    }

    @Override
    public Uni<DownloadLink> downloadLink(String providerRecordingId) {
        return Uni.createFrom().item(() -> rooms.link(providerRecordingId).orElseThrow(MockCatalog::unknown));
    }

    private static PlatformException unknown() {
        return new PlatformException.NotFound(MockRooms.PLATFORM, "no such recording");
    }
}

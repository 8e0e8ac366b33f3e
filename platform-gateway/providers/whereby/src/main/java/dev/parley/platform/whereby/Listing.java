package dev.parley.platform.whereby;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Selection and order of a catalog's recordings. */
final class Listing {

    private Listing() {}

    /**
     * The finished recordings of {@code room} from {@code since} on, newest first; those without a start at the end.
     */
    static List<ProviderRecording> of(Optional<ProviderRoomName> room, Instant since, List<ProviderRecording> found) {
        return sorted(
                found.stream().filter(recording -> has(room, since, recording)).toList());
    }

    /** Whether a recording is finished, of {@code room}, and from {@code since} on, as far as its start is known. */
    static boolean has(Optional<ProviderRoomName> room, Instant since, ProviderRecording recording) {
        return recording.finished()
                && recording.startedAt().map(start -> !start.isBefore(since)).orElse(true)
                && (room.isEmpty() || isOf(room.get(), recording));
    }

    /** The newest first; those without a start at the end. */
    static List<ProviderRecording> sorted(List<ProviderRecording> found) {
        return found.stream()
                .sorted(Comparator.comparing(Listing::start).reversed())
                .toList();
    }

    private static boolean isOf(ProviderRoomName room, ProviderRecording recording) {
        return recording
                .room()
                .filter(name -> name.canonical().equals(room.canonical()))
                .isPresent();
    }

    private static Instant start(ProviderRecording recording) {
        return recording.startedAt().orElse(Instant.MIN);
    }
}

package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyFailures.CALLS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.rest.UntrustedJson;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingCatalog;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recording catalog. Daily's list never has the type of a recording (observed in many), so it is inferred: with tracks
 * it is of tracks, else with a key it is composed, else it is unknown.
 */
record DailyCatalog(DailyApi api, Clock clock) implements RecordingCatalog {

    private static final String LIST = "GET /recordings";
    private static final String GET = "GET /recordings/{id}";
    private static final String LINK = "GET /recordings/{id}/access-link";

    private static final Duration LINK_LIFE = Duration.ofHours(1);

    @Override
    public Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since) {
        @Nullable String name = room.map(ProviderRoomName::value).orElse(null);
        Pages.Fetch fetch = lastId -> CALLS.read(LIST, () -> api.recordings(name, DailyApi.PAGE, lastId));
        return Pages.wanted(fetch, entry -> startedSince(entry, since))
                .map(entries -> entries.stream()
                        .flatMap(entry -> read(entry).stream())
                        .filter(ProviderRecording::finished)
                        .sorted(Comparator.comparing(DailyCatalog::start).reversed())
                        .toList());
    }

    /** Recordings without a start are last. */
    private static Instant start(ProviderRecording recording) {
        return recording.startedAt().orElse(Instant.MIN);
    }

    /** An entry without a time is not the end of the list. */
    private static boolean startedSince(JsonNode entry, Instant since) {
        return UnixTime.instant(entry.path("start_ts"))
                .map(start -> !start.isBefore(since))
                .orElse(true);
    }

    @Override
    public Uni<ProviderRecording> recording(String providerRecordingId) {
        return CALLS.read(GET, () -> api.recording(providerRecordingId)).map(DailyCatalog::fetchable);
    }

    /**
     * The recording, if it has or will have a file. A finished one without tracks and key has failed, or Daily's role
     * may no longer read our bucket (docs.daily.co, "Get recording info"); an operator has to check.
     */
    private static ProviderRecording fetchable(JsonNode entry) {
        ProviderRecording recording = read(entry).orElseThrow(() -> CALLS.unreadable(GET));
        if (status(entry).equals("canceled")) {
            throw new PlatformException.NotFound(DailyWebhooks.PLATFORM, "this recording was canceled: it has no file");
        }
        if (recording.finished() && recording.kind() == RecordingKind.UNKNOWN) {
            throw new PlatformException.Denied(
                    DailyWebhooks.PLATFORM,
                    "Daily names no file of this recording: it failed, or Daily may no longer read its bucket");
        }
        return recording;
    }

    @Override
    public Uni<DownloadLink> downloadLink(String providerRecordingId) {
        Instant expires = clock.instant().plus(LINK_LIFE);
        return CALLS.read(LINK, () -> api.accessLink(providerRecordingId, (int) LINK_LIFE.toSeconds()))
                .map(answer -> answer.read(expires).orElseThrow(DailyCatalog::noLink));
    }

    /** Documented: an error text instead of a link, for example when Daily's role may not read the bucket. */
    private static PlatformException noLink() {
        return new PlatformException.Denied(
                DailyWebhooks.PLATFORM, "no link to this recording: its bucket does not allow Daily's API to read it");
    }

    private static Optional<ProviderRecording> read(JsonNode entry) {
        List<RecordedTrack> tracks = DailyRecording.tracks(entry);
        RecordingKind kind = kind(entry, tracks);
        return UntrustedJson.text(entry, "id")
                .map(id -> new ProviderRecording(
                        Optional.of(id),
                        DailyRecording.key(id),
                        UntrustedJson.text(entry, "room_name").map(ProviderRoomName::new),
                        kind,
                        DailyRecording.source(id, kind, tracks),
                        status(entry).equals("finished"),
                        UnixTime.instant(entry.path("start_ts")),
                        UnixTime.seconds(entry.path("duration"))));
    }

    /** {@code finished}, {@code in-progress} or {@code canceled}. */
    private static String status(JsonNode entry) {
        return entry.path("status").asText();
    }

    private static RecordingKind kind(JsonNode entry, List<RecordedTrack> tracks) {
        if (!tracks.isEmpty()) {
            return RecordingKind.TRACKS;
        }
        boolean hasFile = UntrustedJson.text(entry, "s3key")
                .or(() -> UntrustedJson.text(entry, "s3Key"))
                .isPresent();
        return hasFile ? RecordingKind.COMPOSED : RecordingKind.UNKNOWN;
    }
}

package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingCatalog;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Daily's recordings. The list never says what type a recording is (seen in every one of many), so it is inferred: tracks
 * make it one of tracks, else a key makes it composed, else it is unknown.
 */
record DailyCatalog(DailyApi api, Clock clock) implements RecordingCatalog {

    private static final Duration LINK_LIFE = Duration.ofHours(1);

    @Override
    public Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since) {
        @Nullable String name = room.map(ProviderRoomName::value).orElse(null);
        Pages.Fetch fetch = lastId -> api.recordings(name, DailyApi.PAGE, lastId);
        return DailyFailures.named(
                        "GET /recordings",
                        Uni.createFrom().deferred(() -> Pages.takeWhile(fetch, entry -> startedSince(entry, since))))
                .map(entries -> entries.stream()
                        .flatMap(entry -> read(entry).stream())
                        .filter(ProviderRecording::finished)
                        .toList());
    }

    /** An entry without a time is not the end of the list. */
    private static boolean startedSince(JsonNode entry, Instant since) {
        return DailyTime.instant(entry.path("start_ts"))
                .map(start -> !start.isBefore(since))
                .orElse(true);
    }

    @Override
    public Uni<ProviderRecording> recording(String providerRecordingId) {
        return DailyFailures.named(
                        "GET /recordings/{id}", Uni.createFrom().deferred(() -> api.recording(providerRecordingId)))
                .map(entry -> read(entry).orElseThrow(() -> DailyFailures.unreadable("GET /recordings/{id}")));
    }

    @Override
    public Uni<DownloadLink> downloadLink(String providerRecordingId) {
        Instant expires = clock.instant().plus(LINK_LIFE);
        return DailyFailures.named(
                        "GET /recordings/{id}/access-link",
                        Uni.createFrom()
                                .deferred(() -> api.accessLink(providerRecordingId, (int) LINK_LIFE.toSeconds())))
                .map(answer -> answer.read(expires).orElseThrow(DailyCatalog::noLink));
    }

    /** Documented: text instead of a link, for example when Daily's role may not read the bucket. */
    private static PlatformException noLink() {
        return new PlatformException.Denied(
                DailyWebhooks.PLATFORM, "no link to this recording: its bucket does not allow Daily's API to read it");
    }

    private static Optional<ProviderRecording> read(JsonNode entry) {
        List<RecordedTrack> tracks = DailyRecording.tracks(entry);
        RecordingKind kind = kind(entry, tracks);
        return WebhookBody.text(entry, "id")
                .map(id -> new ProviderRecording(
                        Optional.of(id),
                        DailyRecording.key(id),
                        WebhookBody.text(entry, "room_name").map(ProviderRoomName::new),
                        kind,
                        DailyRecording.source(id, kind, tracks),
                        entry.path("status").asText().equals("finished"),
                        DailyTime.instant(entry.path("start_ts")),
                        DailyTime.seconds(entry.path("duration"))));
    }

    private static RecordingKind kind(JsonNode entry, List<RecordedTrack> tracks) {
        if (!tracks.isEmpty()) {
            return RecordingKind.TRACKS;
        }
        boolean hasFile = WebhookBody.text(entry, "s3key")
                .or(() -> WebhookBody.text(entry, "s3Key"))
                .isPresent();
        return hasFile ? RecordingKind.COMPOSED : RecordingKind.UNKNOWN;
    }
}

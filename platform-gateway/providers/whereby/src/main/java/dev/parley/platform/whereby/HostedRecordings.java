package dev.parley.platform.whereby;

import static dev.parley.platform.whereby.WherebyFailures.CALLS;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.RecordingCatalog;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recording catalog of Whereby's own storage, for installations without a bucket; links are valid for up to twelve
 * hours (docs.whereby.com/reference).
 *
 * <p>How {@code GET /recordings} takes a room is not documented, so rooms are filtered here.
 */
record HostedRecordings(WherebyApi api, Clock clock) implements RecordingCatalog {

    private static final Duration LINK_LIFE = Duration.ofHours(1);

    private static final String LIST = "GET /recordings";
    private static final String LINK = "GET /recordings/{id}/access-link";

    @Override
    public Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since) {
        return CALLS.read(
                LIST,
                () -> Pages.<ListedRecording>all(cursor -> page(cursor, since)),
                found -> Listing.of(room, since, all(found)));
    }

    private Uni<Page<ListedRecording>> page(@Nullable String cursor, Instant since) {
        return api.recordings(cursor, WherebyApi.PAGE, WherebyApi.NEWEST_FIRST)
                .map(page -> CALLS.convert(LIST, () -> upTo(since, page)));
    }

    /** The list is newest first: a page of older recordings only is the last one needed. */
    private static Page<ListedRecording> upTo(Instant since, Page<ListedRecording> page) {
        boolean tooOld = !page.results().isEmpty()
                && page.results().stream()
                        .map(ListedRecording::startedAt)
                        .allMatch(start ->
                                start.filter(time -> time.isBefore(since)).isPresent());
        return tooOld ? new Page<>(null, page.results()) : page;
    }

    private static List<ProviderRecording> all(List<ListedRecording> found) {
        return found.stream()
                .map(recording -> recording.from(file -> new RecordingSource.AskGateway(recording.recordingId())))
                .toList();
    }

    @Override
    public Uni<ProviderRecording> recording(String providerRecordingId) {
        return recording(providerRecordingId, file -> new RecordingSource.AskGateway(providerRecordingId));
    }

    /** @param source the source of the file with a name */
    Uni<ProviderRecording> recording(String providerRecordingId, Function<String, RecordingSource> source) {
        String call = "GET /recordings/{id}";
        return CALLS.read(call, () -> api.recording(providerRecordingId), found -> found.from(source));
    }

    @Override
    public Uni<DownloadLink> downloadLink(String providerRecordingId) {
        return Uni.createFrom().deferred(() -> {
            Instant asked = clock.instant().plus(LINK_LIFE);
            return CALLS.read(
                    LINK, () -> api.accessLink(providerRecordingId, LINK_LIFE.toSeconds()), link -> link.until(asked));
        });
    }
}

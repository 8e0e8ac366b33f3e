package dev.parley.platform.whereby;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recording as Whereby lists it (docs.whereby.com/reference, {@code GET /recordings}). The room and where the file lies
 * are not told: the file's name tells the room.
 *
 * @param filename as in {@code recording.finished}
 * @param endDate null while it is being made
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ListedRecording(
        @JsonProperty(value = "recordingId", required = true)
        String recordingId,

        @JsonProperty(value = "filename", required = true) String filename,

        @JsonProperty("startDate") @Nullable String startDate,
        @JsonProperty("endDate") @Nullable String endDate) {

    ListedRecording {
        Objects.requireNonNull(recordingId, "recordingId");
        Objects.requireNonNull(filename, "filename");
    }

    /** @throws java.time.DateTimeException if a time is none */
    Optional<Instant> startedAt() {
        return time(startDate).or(() -> RecordingFileName.parse(filename).map(RecordingFileName::startedAt));
    }

    /**
     * @param source where its file can be had
     * @throws RuntimeException if a time is none, or the name
     */
    ProviderRecording from(RecordingSource source) {
        Optional<Instant> end = time(endDate);
        Optional<Instant> start = startedAt();
        return new ProviderRecording(
                Optional.of(recordingId),
                RecordingFileName.key(filename),
                RecordingFileName.parse(filename).map(RecordingFileName::room),
                RecordingKind.COMPOSED,
                source,
                end.isPresent(),
                start,
                start.flatMap(from -> end.map(to -> Duration.between(from, to)))
                        .filter(length -> !length.isNegative() && !length.isZero()));
    }

    private static Optional<Instant> time(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank()).map(Times::instant);
    }
}

package dev.parley.platform.whereby;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recording, as Whereby lists it (docs.whereby.com/reference, {@code GET /recordings}). The room and the file's place
 * are not listed: the file's name contains the room.
 *
 * @param filename as in {@code recording.finished}; whether a running recording has it is not documented
 * @param endDate null while it is being recorded
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ListedRecording(
        @JsonProperty(value = "recordingId", required = true)
        String recordingId,

        @JsonProperty("filename") @Nullable String filename,
        @JsonProperty("startDate") @Nullable String startDate,
        @JsonProperty("endDate") @Nullable String endDate) {

    ListedRecording {
        Objects.requireNonNull(recordingId, "recordingId");
    }

    /** @throws java.time.DateTimeException if a time is invalid */
    Optional<Instant> startedAt() {
        return time(startDate).or(() -> file().flatMap(RecordingFileName::parse).map(RecordingFileName::startedAt));
    }

    private Optional<String> file() {
        return Optional.ofNullable(filename).filter(name -> !name.isBlank());
    }

    /**
     * A recording without a file is not finished, and its key is its id.
     *
     * @param source the source of the file with a name
     * @throws RuntimeException if a time or the name is invalid
     */
    ProviderRecording from(Function<String, RecordingSource> source) {
        Optional<Instant> end = time(endDate);
        Optional<Instant> start = startedAt();
        return new ProviderRecording(
                Optional.of(recordingId),
                file().map(RecordingFileName::key).orElseGet(() -> new RecordingKey("id:" + recordingId)),
                file().flatMap(RecordingFileName::parse).map(RecordingFileName::room),
                RecordingKind.COMPOSED,
                file().map(source).orElseGet(() -> new RecordingSource.AskGateway(recordingId)),
                end.isPresent() && file().isPresent(),
                start,
                start.flatMap(from -> end.map(to -> Duration.between(from, to)))
                        .filter(length -> !length.isNegative() && !length.isZero()));
    }

    private static Optional<Instant> time(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank()).map(Times::instant);
    }
}

package dev.parley.recording.job;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Mapping of {@link RecordingFacts} to columns of the job table. */
final class RecordingFactsRows {

    /** The columns written by {@link #add}, in its order. */
    static final List<String> WRITTEN = List.of(
            "provider_recording_id",
            "provider_revision",
            "room",
            "room_revision",
            "kind",
            "kind_revision",
            "started_at",
            "started_revision",
            "duration_ms",
            "duration_revision",
            "source",
            "told_source",
            "source_revision",
            "listed_source");

    /** The columns read. Rows of the version before revisions have only {@code source}. */
    static final String COLUMNS = """
            platform, provider_recording_id, provider_revision, room, room_revision, kind, kind_revision,
            started_at, started_revision, duration_ms, duration_revision, source_revision,
            told_source::text AS told_json,
            (CASE WHEN told_source IS NULL THEN coalesce(listed_source, source) ELSE listed_source END)::text AS listed_json""";

    private RecordingFactsRows() {}

    static RecordingFacts read(Row row) {
        return new RecordingFacts(
                new PlatformId(row.getString("platform")),
                revisioned(
                        row,
                        "room_revision",
                        Optional.ofNullable(row.getString("room")).map(ProviderRoomName::new)),
                revisioned(row, "provider_revision", Optional.ofNullable(row.getString("provider_recording_id"))),
                revisioned(
                        row,
                        "kind_revision",
                        Optional.of(RecordingKind.valueOf(row.getString("kind")))
                                .filter(kind -> kind != RecordingKind.UNKNOWN)),
                revisioned(
                        row,
                        "started_revision",
                        Optional.ofNullable(row.getOffsetDateTime("started_at")).map(OffsetDateTime::toInstant)),
                revisioned(
                        row,
                        "duration_revision",
                        Optional.ofNullable(row.getLong("duration_ms")).map(Duration::ofMillis)),
                revisioned(row, "source_revision", source(row.getString("told_json"))),
                source(row.getString("listed_json")));
    }

    private static <T> Revisioned<T> revisioned(Row row, String revision, Optional<T> value) {
        return new Revisioned<>(value, row.getInteger(revision));
    }

    private static Optional<RecordingSource> source(@Nullable String json) {
        return Optional.ofNullable(json).map(JobJson::source);
    }

    /** The SQL parameters for {@link #WRITTEN}, numbered from {@code first}. */
    static String parameters(int first) {
        return IntStream.range(0, WRITTEN.size())
                .mapToObj(i -> "$" + (first + i) + (WRITTEN.get(i).endsWith("source") ? "::text::jsonb" : ""))
                .collect(Collectors.joining(", "));
    }

    /** Appends the values of {@link #WRITTEN} to {@code values}. */
    static Tuple add(Tuple values, RecordingFacts facts) {
        return values.addString(facts.providerRecordingId().value().orElse(null))
                .addInteger(facts.providerRecordingId().revision())
                .addString(facts.room().value().map(ProviderRoomName::value).orElse(null))
                .addInteger(facts.room().revision())
                .addString(facts.origin().kind().name())
                .addInteger(facts.kind().revision())
                .addOffsetDateTime(facts.startedAt()
                        .value()
                        .map(instant -> instant.atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addInteger(facts.startedAt().revision())
                .addLong(facts.duration().value().map(Duration::toMillis).orElse(null))
                .addInteger(facts.duration().revision())
                .addString(JobJson.write(facts.source()))
                .addString(facts.eventSource().value().map(JobJson::write).orElse(null))
                .addInteger(facts.eventSource().revision())
                .addString(facts.listedSource().map(JobJson::write).orElse(null));
    }
}

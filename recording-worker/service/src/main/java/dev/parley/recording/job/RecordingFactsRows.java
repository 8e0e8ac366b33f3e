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

/** What the job table holds of {@link RecordingFacts}. */
final class RecordingFactsRows {

    /** What {@link #add} gives the values of, in its order. */
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

    /** What a version of this service wrote that knew no revisions has only {@code source}. */
    static final String COLUMNS = """
            platform, provider_recording_id, provider_revision, room, room_revision, kind, kind_revision,
            started_at, started_revision, duration_ms, duration_revision, source_revision,
            told_source::text AS told_json,
            (CASE WHEN told_source IS NULL THEN coalesce(listed_source, source) ELSE listed_source END)::text AS listed_json""";

    private RecordingFactsRows() {}

    static RecordingFacts read(Row row) {
        return new RecordingFacts(
                new PlatformId(row.getString("platform")),
                told(
                        row,
                        "room_revision",
                        Optional.ofNullable(row.getString("room")).map(ProviderRoomName::new)),
                told(row, "provider_revision", Optional.ofNullable(row.getString("provider_recording_id"))),
                told(
                        row,
                        "kind_revision",
                        Optional.of(RecordingKind.valueOf(row.getString("kind")))
                                .filter(kind -> kind != RecordingKind.UNKNOWN)),
                told(
                        row,
                        "started_revision",
                        Optional.ofNullable(row.getOffsetDateTime("started_at")).map(OffsetDateTime::toInstant)),
                told(
                        row,
                        "duration_revision",
                        Optional.ofNullable(row.getLong("duration_ms")).map(Duration::ofMillis)),
                told(row, "source_revision", source(row.getString("told_json"))),
                source(row.getString("listed_json")));
    }

    private static <T> Revisioned<T> told(Row row, String revision, Optional<T> value) {
        return new Revisioned<>(value, row.getInteger(revision));
    }

    private static Optional<RecordingSource> source(@Nullable String json) {
        return Optional.ofNullable(json).map(JobJson::source);
    }

    /** The parameters for {@link #WRITTEN}, from number {@code first} on. */
    static String parameters(int first) {
        return IntStream.range(0, WRITTEN.size())
                .mapToObj(i -> "$" + (first + i) + (WRITTEN.get(i).endsWith("source") ? "::text::jsonb" : ""))
                .collect(Collectors.joining(", "));
    }

    /** {@code values} and those of {@link #WRITTEN}. */
    static Tuple add(Tuple values, RecordingFacts known) {
        return values.addString(known.providerRecordingId().value().orElse(null))
                .addInteger(known.providerRecordingId().revision())
                .addString(known.room().value().map(ProviderRoomName::value).orElse(null))
                .addInteger(known.room().revision())
                .addString(known.origin().kind().name())
                .addInteger(known.kind().revision())
                .addOffsetDateTime(known.startedAt()
                        .value()
                        .map(instant -> instant.atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addInteger(known.startedAt().revision())
                .addLong(known.duration().value().map(Duration::toMillis).orElse(null))
                .addInteger(known.duration().revision())
                .addString(JobJson.write(known.source()))
                .addString(known.toldSource().value().map(JobJson::write).orElse(null))
                .addInteger(known.toldSource().revision())
                .addString(known.listedSource().map(JobJson::write).orElse(null));
    }
}

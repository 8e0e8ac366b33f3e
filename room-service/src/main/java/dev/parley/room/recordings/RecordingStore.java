package dev.parley.room.recordings;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Recordings in the database; all writes commute. Facts from providers are replaced by those of a later revision of the
 * normalizer. Facts that the worker passes on only fill gaps, and its measured duration has a column of its own.
 */
@ApplicationScoped
class RecordingStore {

    private static final int MAX_TEXT = 1024;

    /** Replaces a fact by that of a later revision; CHOICE decides within a revision; an absent fact has revision 0. */
    private static final String FACT = """
            FACT = case when excluded.REVISION > r.REVISION then excluded.FACT
                when excluded.REVISION = r.REVISION then CHOICE(r.FACT, excluded.FACT)
                else r.FACT end,
            REVISION = greatest(r.REVISION, excluded.REVISION)""";

    /** The least kind wins, because UNKNOWN sorts last. */
    private static final String UPSERT = """
            insert into room.recording as r (id, platform, room_key, room_revision, provider_recording_id,
                provider_revision, kind, kind_revision, started_at, started_revision, duration_ms, duration_revision,
                discovered_at, discovered_revision)
            values (:id, :platform, :room, :roomRevision, :provider, :providerRevision, :kind, :kindRevision,
                :started, :startedRevision, :duration, :durationRevision, :at, :revision)
            on conflict (id) do update set platform = greatest(r.platform, excluded.platform),
            """
            + String.join(
                    ",\n",
                    fact("room_key", "room_revision", "greatest"),
                    fact("provider_recording_id", "provider_revision", "greatest"),
                    fact("kind", "kind_revision", "least"),
                    fact("started_at", "started_revision", "least"),
                    fact("duration_ms", "duration_revision", "greatest"),
                    fact("discovered_at", "discovered_revision", "least"));

    private static final String STORED = """
            update room.recording set stored_at = :at, measured_ms = :measured
            where id = :id and (stored_at is null or stored_at < :at)""";

    private static final String FAILED = """
            update room.recording set failed_at = :at, failed_revision = :revision, failure_stage = :stage,
                failure_code = :code, failure_detail = :detail
            where id = :id and (failed_at is null or failed_revision < :revision
                or failed_revision = :revision and failed_at < :at)""";

    private static final String SIGNAL = """
            insert into room.recording_signal as s (event_id, revision, platform, room_key, kind,
                provider_recording_id, instance_id, occurred_at, reason)
            values (:id, :revision, :platform, :room, :kind, :provider, :instance, :at, :reason)
            on conflict (event_id) do update set revision = excluded.revision, room_key = excluded.room_key,
                kind = excluded.kind, provider_recording_id = excluded.provider_recording_id,
                instance_id = excluded.instance_id, occurred_at = excluded.occurred_at, reason = excluded.reason
            where excluded.revision > s.revision""";

    Uni<Void> observe(Observation seen) {
        return Sql.of(UPSERT)
                .set("id", seen.id())
                .set("platform", seen.platform())
                .set("room", seen.room().map(room -> clean(room.canonical())).orElse(null))
                .set("roomRevision", seen.revisionOf(seen.room()))
                .set("provider", text(seen.providerRecordingId()))
                .set("providerRevision", seen.revisionOf(seen.providerRecordingId()))
                .set("kind", seen.kind().name())
                .set("kindRevision", seen.revisionOfKind())
                .set("started", seen.startedAt().orElse(null))
                .set("startedRevision", seen.revisionOf(seen.startedAt()))
                .set("duration", seen.duration().map(Duration::toMillis).orElse(null))
                .set("durationRevision", seen.revisionOf(seen.duration()))
                .set("at", seen.at())
                .set("revision", seen.revision())
                .execute();
    }

    /** The provider's recording id in an earlier revision of a signal; empty if there is none. */
    Uni<Optional<String>> previousProviderId(UUID event) {
        return Sql.of("select provider_recording_id from room.recording_signal where event_id = :id"
                        + " and provider_recording_id is not null")
                .set("id", event)
                .optional(row -> row.text("provider_recording_id"));
    }

    Uni<Void> signal(
            PlatformEvent event,
            String kind,
            Optional<String> provider,
            Optional<String> instance,
            @Nullable String reason) {
        return Sql.of(SIGNAL)
                .set("id", event.id())
                .set("revision", event.revision())
                .set("platform", event.platform().value())
                .set("room", event.room().map(room -> clean(room.canonical())).orElse(null))
                .set("kind", kind)
                .set("provider", text(provider))
                .set("instance", text(instance))
                .set("at", event.occurredAt())
                .set("reason", reason == null ? null : clean(reason))
                .execute();
    }

    /** @param measured duration as the worker measured it */
    Uni<Void> stored(UUID id, Instant at, Duration measured) {
        return Sql.of(STORED)
                .set("at", at)
                .set("measured", measured.toMillis())
                .set("id", id)
                .execute();
    }

    Uni<Void> erased(UUID id, Instant at) {
        return advance("erased_at", id, at).replaceWithVoid();
    }

    /** Records the time of a transcript; false if a newer one was recorded, or a person deleted it for good. */
    Uni<Boolean> transcribed(UUID id, Instant at) {
        return Sql.of("update room.recording set transcribed_at = :at, kept_at = null"
                        + " where id = :id and (transcribed_at is null or transcribed_at < :at)"
                        + " and (kept_at is null or kept_at < :at)"
                        + " returning transcript_deleted as deleted")
                .set("at", at)
                .set("id", id)
                .optional(row -> !row.flag("deleted"))
                .map(shown -> shown.orElse(false));
    }

    /** Records that a recording has no transcript of its own, and takes back an earlier one; false if a newer one was recorded. */
    Uni<Boolean> kept(UUID id, Instant at) {
        return Sql.of("update room.recording set kept_at = :at, transcribed_at = null"
                        + " where id = :id and (transcribed_at is null or transcribed_at < :at)"
                        + " and (kept_at is null or kept_at < :at)")
                .set("at", at)
                .set("id", id)
                .update()
                .map(rows -> rows > 0);
    }

    /** @param revision of the normalizer; 0 for a failure of the worker */
    Uni<Void> failed(UUID id, int revision, Instant at, String stage, String code, String detail) {
        return Sql.of(FAILED)
                .set("at", at)
                .set("revision", revision)
                .set("stage", clean(stage))
                .set("code", clean(code))
                .set("detail", clean(detail))
                .set("id", id)
                .execute();
    }

    private static String fact(String column, String revision, String choice) {
        return FACT.replace("FACT", column).replace("REVISION", revision).replace("CHOICE", choice);
    }

    private static Uni<Integer> advance(String column, UUID id, Instant at) {
        return Sql.of("update room.recording set " + column + " = :at" + " where id = :id and (" + column
                        + " is null or " + column + " < :at)")
                .set("at", at)
                .set("id", id)
                .update();
    }

    private static String clean(String text) {
        return DatabaseText.text(text, MAX_TEXT);
    }

    private static @Nullable String text(Optional<String> value) {
        return value.map(RecordingStore::clean).orElse(null);
    }
}

package dev.parley.room.recordings;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.room.inbox.Storable;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recordings in the database; all writes commute. */
@ApplicationScoped
class RecordingStore {

    private static final int MAX_TEXT = 1024;

    private static final String UPSERT = """
            insert into room.recording as r (id, platform, room_key, provider_recording_id, kind, started_at,
                duration_ms, discovered_at)
            values (:id, :platform, :room, :provider, :kind, :started, :duration, :at)
            on conflict (id) do update set
                platform = greatest(r.platform, excluded.platform),
                room_key = greatest(r.room_key, excluded.room_key),
                provider_recording_id = greatest(r.provider_recording_id, excluded.provider_recording_id),
                kind = case when r.kind = 'UNKNOWN' then excluded.kind else r.kind end,
                started_at = least(r.started_at, excluded.started_at),
                duration_ms = greatest(r.duration_ms, excluded.duration_ms),
                discovered_at = least(r.discovered_at, excluded.discovered_at)""";

    private static final String SIGNAL = """
            insert into room.recording_signal as s (event_id, revision, platform, room_key, kind,
                provider_recording_id, instance_id, occurred_at, reason)
            values (:id, :revision, :platform, :room, :kind, :provider, :instance, :at, :reason)
            on conflict (event_id) do update set revision = excluded.revision, room_key = excluded.room_key,
                kind = excluded.kind, provider_recording_id = excluded.provider_recording_id,
                instance_id = excluded.instance_id, occurred_at = excluded.occurred_at, reason = excluded.reason
            where excluded.revision > s.revision""";

    Uni<Void> observe(Observation seen) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UPSERT)
                        .setParameter("id", seen.id())
                        .setParameter("platform", seen.platform())
                        .setParameter(
                                "room",
                                seen.room().map(room -> clean(room.canonical())).orElse(null))
                        .setParameter("provider", text(seen.providerRecordingId()))
                        .setParameter("kind", seen.kind().name())
                        .setParameter("started", seen.startedAt().orElse(null))
                        .setParameter(
                                "duration",
                                seen.duration().map(Duration::toMillis).orElse(null))
                        .setParameter("at", seen.at())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> signal(
            PlatformEvent event,
            String kind,
            Optional<String> provider,
            Optional<String> instance,
            @Nullable String reason) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SIGNAL)
                        .setParameter("id", event.id())
                        .setParameter("revision", event.revision())
                        .setParameter("platform", event.platform().value())
                        .setParameter(
                                "room",
                                event.room()
                                        .map(room -> clean(room.canonical()))
                                        .orElse(null))
                        .setParameter("kind", kind)
                        .setParameter("provider", text(provider))
                        .setParameter("instance", text(instance))
                        .setParameter("at", event.occurredAt())
                        .setParameter("reason", reason == null ? null : clean(reason))
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> stored(UUID id, Instant at) {
        return reached("stored_at", id, at).replaceWithVoid();
    }

    Uni<Void> erased(UUID id, Instant at) {
        return reached("erased_at", id, at).replaceWithVoid();
    }

    /** Whether this is the newest transcript of the recording that was ever heard of. */
    Uni<Boolean> transcribed(UUID id, Instant at) {
        return reached("transcribed_at", id, at).map(rows -> rows > 0);
    }

    Uni<Void> failed(UUID id, Instant at, String stage, String code, String detail) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update room.recording set failed_at = :at, failure_stage = :stage,"
                                        + " failure_code = :code, failure_detail = :detail"
                                        + " where id = :id and (failed_at is null or failed_at < :at)")
                        .setParameter("at", at)
                        .setParameter("stage", clean(stage))
                        .setParameter("code", clean(code))
                        .setParameter("detail", clean(detail))
                        .setParameter("id", id)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Integer> reached(String column, UUID id, Instant at) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update room.recording set " + column + " = :at"
                                + " where id = :id and (" + column + " is null or " + column + " < :at)")
                        .setParameter("at", at)
                        .setParameter("id", id)
                        .executeUpdate());
    }

    private static String clean(String text) {
        return Storable.text(text, MAX_TEXT);
    }

    private static @Nullable String text(Optional<String> value) {
        return value.map(RecordingStore::clean).orElse(null);
    }
}

package dev.parley.room.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.PlayableAudio;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Playable audio of recordings in the database: where the worker stored it. The last event of a recording counts. */
@ApplicationScoped
class PlayableAudioStore {

    private static final String REPLACE = """
            update room.recording set audio = cast(cast(:audio as text) as jsonb), audio_at = :at
            where id = :id and (audio_at is null or audio_at <= :at)""";

    private final ObjectMapper json;

    PlayableAudioStore(ObjectMapper json) {
        this.json = json;
    }

    /** In the current transaction; without effect if there is no audio, or a later event told of it. */
    Uni<Void> replace(UUID recording, Instant at, Optional<PlayableAudio> audio) {
        return audio.map(made -> Sql.of(REPLACE)
                        .set("id", recording)
                        .set("at", at)
                        .set("audio", write(made))
                        .execute())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** In the current transaction. */
    Uni<Void> remove(UUID recording, Instant at) {
        return Sql.of("update room.recording set audio = null, audio_at = :at"
                        + " where id = :id and (audio_at is null or audio_at <= :at)")
                .set("id", recording)
                .set("at", at)
                .execute();
    }

    private String write(PlayableAudio audio) {
        Map<String, Object> objects = new LinkedHashMap<>();
        objects.put("mp4", object(audio.mp4()));
        objects.put("mp3", object(audio.mp3()));
        objects.put("waveform", object(audio.waveform()));
        objects.put("peaks", object(audio.peaks()));
        objects.put("duration_ms", audio.duration().toMillis());
        try {
            return json.writeValueAsString(objects);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audio cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> object(ObjectRef stored) {
        return Map.of("bucket", stored.bucket(), "key", stored.key(), "sha256", stored.sha256(), "size", stored.size());
    }
}

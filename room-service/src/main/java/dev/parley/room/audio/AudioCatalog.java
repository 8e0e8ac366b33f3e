package dev.parley.room.audio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.database.Sql;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Query for the audio of a transcript: where its objects are. */
@ApplicationScoped
class AudioCatalog {

    private final ObjectMapper json;

    AudioCatalog(ObjectMapper json) {
        this.json = json;
    }

    /**
     * An object of a transcript's audio. Fails with 404, whose detail says whether the audio was erased.
     *
     * @param name as the worker stores it: {@code mp3}, {@code mp4}, {@code waveform} or {@code peaks}
     */
    Uni<AudioObject> find(UUID transcript, String name) {
        return Sql.of("select audio_deleted, cast(audio as text) as audio_json from room.transcript_details d"
                        + " where d.id = :id")
                .set("id", transcript)
                .optional(row ->
                        object(row.flag("audio_deleted"), Optional.ofNullable(row.textOrNull("audio_json")), name))
                .map(found -> found.orElseThrow(() -> missing("there is no such transcript any more")));
    }

    private AudioObject object(boolean deleted, Optional<String> audio, String name) {
        if (deleted) {
            throw missing("the audio was deleted, for the privacy of those who are heard");
        }
        JsonNode object = audio.map(this::read)
                .orElseThrow(() -> missing("there is no audio"))
                .path(name);
        return new AudioObject(
                object.path("bucket").asText(),
                object.path("key").asText(),
                object.path("sha256").asText(),
                object.path("size").asLong());
    }

    private JsonNode read(String audio) {
        try {
            return json.readTree(audio);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored audio cannot be read", e);
        }
    }

    private static ProblemException missing(String detail) {
        return new ProblemException(ErrorCode.AUDIO_NOT_FOUND, detail);
    }
}

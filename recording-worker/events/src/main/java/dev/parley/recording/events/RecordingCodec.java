package dev.parley.recording.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Codec of recording events, commands and transcripts: JSON in snake case. Events and commands are CloudEvents in binary
 * mode. Unknown fields are ignored; unknown types decode to empty.
 */
public final class RecordingCodec {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RecordingCodec() {}

    /** The CloudEvents attributes of an event, named as Kafka record headers. */
    public static Map<String, String> headers(RecordingEvent event) {
        return headers(
                event.eventId().toString(),
                "/parley/recording-worker",
                type(event),
                event.occurredAt().toString());
    }

    /** The CloudEvents attributes of a command, named as Kafka record headers. */
    public static Map<String, String> headers(RecordingCommand command) {
        String type = "dev.parley.recording.command." + name(command) + ".v1";
        return headers(
                command.commandId().toString(),
                "/parley/room-service",
                type,
                command.issuedAt().toString());
    }

    /** The CloudEvents type, version last: {@code dev.parley.recording.transcribed.v1}. */
    public static String type(RecordingEvent event) {
        return "dev.parley.recording." + name(event) + ".v1";
    }

    private static String name(Object polymorphic) {
        return JSON.valueToTree(polymorphic).path("type").asText();
    }

    private static Map<String, String> headers(String id, String source, String type, String time) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", id,
                "ce_source", source,
                "ce_type", type,
                "ce_time", time,
                "content-type", "application/json");
    }

    /** Any record of this package as JSON in UTF-8. */
    public static byte[] encode(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of this package cannot be written as JSON", e);
        }
    }

    /** @throws IllegalArgumentException when {@code json} is not a recording event */
    public static Optional<RecordingEvent> decodeEvent(byte[] json) {
        return decode(json, RecordingEvent.class);
    }

    /** @throws IllegalArgumentException when {@code json} is not a command */
    public static Optional<RecordingCommand> decodeCommand(byte[] json) {
        return decode(json, RecordingCommand.class);
    }

    /** @throws IllegalArgumentException when {@code json} is not a transcript */
    public static TranscriptDocument decodeTranscript(byte[] json) {
        return decode(json, TranscriptDocument.class).orElseThrow();
    }

    /** @throws IllegalArgumentException when {@code json} is not a waveform */
    public static Waveform decodeWaveform(byte[] json) {
        return decode(json, Waveform.class).orElseThrow();
    }

    /** @throws IllegalArgumentException when {@code json} is not a list of problems */
    public static List<TrackProblem> decodeProblems(byte[] json) {
        return List.of(decode(json, TrackProblem[].class).orElseThrow());
    }

    private static <T> Optional<T> decode(byte[] json, Class<T> type) {
        try {
            T value = JSON.readValue(json, type);
            if (value == null) {
                throw new IllegalArgumentException("not a " + type.getSimpleName() + ": null");
            }
            return Optional.of(value);
        } catch (InvalidTypeIdException e) {
            if (e.getTypeId() == null) {
                throw new IllegalArgumentException("not a " + type.getSimpleName() + ": it has no type", e);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        }
    }
}

package dev.parley.recording.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.PlayableAudio;
import java.util.List;

/** Codec of the JSON columns. Ignores unknown fields, which a newer version may have written. */
final class JobJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<AudioTrack>> TRACKS = new TypeReference<>() {};
    private static final TypeReference<List<JobProblem>> PROBLEMS = new TypeReference<>() {};
    private static final TypeReference<ToolOutput> TOOL = new TypeReference<>() {};
    private static final TypeReference<RecordingSource> SOURCE = new TypeReference<>() {};
    private static final TypeReference<PlayableAudio> PLAYABLE = new TypeReference<>() {};
    private static final TypeReference<List<StoredObject>> OBJECTS = new TypeReference<>() {};
    private static final TypeReference<ObjectRef> OBJECT = new TypeReference<>() {};

    private JobJson() {}

    static String write(RecordingSource source) {
        return write(JSON.getTypeFactory().constructType(RecordingSource.class), source);
    }

    static String write(List<AudioTrack> tracks) {
        return write(JSON.getTypeFactory().constructType(TRACKS), tracks);
    }

    static String writeProblems(List<JobProblem> problems) {
        return write(JSON.getTypeFactory().constructType(PROBLEMS), problems);
    }

    static String write(ToolOutput tool) {
        return write(JSON.getTypeFactory().constructType(ToolOutput.class), tool);
    }

    static String write(ObjectRef object) {
        return write(JSON.getTypeFactory().constructType(ObjectRef.class), object);
    }

    static String write(PlayableAudio audio) {
        return write(JSON.getTypeFactory().constructType(PLAYABLE), audio);
    }

    static String writeObjects(List<StoredObject> objects) {
        return write(JSON.getTypeFactory().constructType(OBJECTS), objects);
    }

    static List<StoredObject> objects(String json) {
        return read(json, OBJECTS);
    }

    static RecordingSource source(String json) {
        return read(json, SOURCE);
    }

    static List<AudioTrack> tracks(String json) {
        return read(json, TRACKS);
    }

    static List<JobProblem> problems(String json) {
        return read(json, PROBLEMS);
    }

    static ToolOutput tool(String json) {
        return read(json, TOOL);
    }

    static PlayableAudio playable(String json) {
        return read(json, PLAYABLE);
    }

    static ObjectRef object(String json) {
        return read(json, OBJECT);
    }

    private static String write(JavaType type, Object value) {
        try {
            return JSON.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON column cannot be written", e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON column cannot be read", e);
        }
    }
}

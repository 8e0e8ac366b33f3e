package dev.parley.platform.events;

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
import java.util.Map;
import java.util.Optional;

/**
 * The wire form of platform events: CloudEvents 1.0 in binary mode over Kafka. The value is the event as JSON; the
 * attributes of {@link #headers} go into record headers.
 *
 * <p>Unknown fields are ignored. An event whose fact this version does not know decodes to empty: a newer producer must
 * not stop an older consumer. The golden files beside the tests fix the form.
 */
public final class PlatformEventCodec {

    /** The media type of the value. */
    public static final String CONTENT_TYPE = "application/json";

    private static final String TYPE_PREFIX = "dev.parley.platform.";

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

    private PlatformEventCodec() {}

    /** The CloudEvents attributes of {@code event}, named as Kafka record headers. */
    public static Map<String, String> headers(PlatformEvent event) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", event.id().toString(),
                "ce_source", "/parley/platforms/" + event.platform(),
                "ce_type", type(event),
                "ce_time", event.occurredAt().toString(),
                "ce_revision", Integer.toString(event.revision()),
                "content-type", CONTENT_TYPE);
    }

    /** The CloudEvents type, version last: {@code dev.parley.platform.participant-joined.v1}. */
    public static String type(PlatformEvent event) {
        return TYPE_PREFIX + JSON.valueToTree(event.fact()).path("type").asText() + ".v1";
    }

    /** The event as JSON in UTF-8. */
    public static byte[] encode(PlatformEvent event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every platform event can be written as JSON", e);
        }
    }

    /**
     * Reads one event.
     *
     * @return empty when the fact is of a kind that this version does not know
     * @throws IllegalArgumentException when {@code json} is not a platform event
     */
    public static Optional<PlatformEvent> decode(byte[] json) {
        try {
            PlatformEvent event = JSON.readValue(json, PlatformEvent.class);
            if (event == null) {
                throw new IllegalArgumentException("not a platform event: null");
            }
            return Optional.of(event);
        } catch (InvalidTypeIdException e) {
            if (e.getTypeId() == null) {
                throw new IllegalArgumentException("not a platform event: a part has no type", e);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "not a platform event: " + e.getClass().getSimpleName(), e);
        }
    }
}

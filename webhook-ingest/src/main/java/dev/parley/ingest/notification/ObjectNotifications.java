package dev.parley.ingest.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.platform.spi.webhook.ObjectCreated;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parser of storage notices: S3 event notifications (several records each, keys form-encoded, {@code s3:TestEvent}) and
 * their EventBridge form (one object, key not encoded), both alone and in the envelope in which an SNS topic passes them on
 * (Amazon SNS, "Amazon SNS message delivery formats"). A pure function; never throws.
 *
 * @param created the created objects, in the order of the message
 * @param ignored the event names of its other parts, such as a test event or a removal
 * @param defect why a part of the message could not be read; absent if all could
 */
public record ObjectNotifications(List<ObjectCreated> created, List<String> ignored, Optional<String> defect) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A topic may pass on what another one has wrapped. */
    private static final int MAX_ENVELOPES = 2;

    /** Copies the lists. */
    public ObjectNotifications {
        created = List.copyOf(created);
        ignored = List.copyOf(ignored);
    }

    /**
     * @param source the configured storage that sent the message
     * @param receivedAt the time of objects whose notice has no time
     */
    public static ObjectNotifications read(String source, byte[] message, Instant receivedAt) {
        return read(source, message, receivedAt, MAX_ENVELOPES);
    }

    private static ObjectNotifications read(String source, byte[] message, Instant receivedAt, int envelopes) {
        JsonNode root;
        try {
            root = JSON.readTree(message);
        } catch (JsonProcessingException e) {
            return defective("not JSON");
        } catch (IOException e) {
            return defective("not text");
        }
        if (root.path("Type").isTextual() && (root.has("TopicArn") || root.has("Message"))) {
            return envelope(source, root, receivedAt, envelopes);
        }
        if (root.path("Records").isArray()) {
            return records(source, root.path("Records"), receivedAt);
        }
        if (root.path("detail").isObject() && root.path("detail-type").isTextual()) {
            return eventBridge(source, root, receivedAt);
        }
        if (root.path("Event").isTextual()) {
            return new ObjectNotifications(List.of(), List.of(root.path("Event").asText()), Optional.empty());
        }
        return defective("neither Records nor detail");
    }

    /** A topic also sends messages of its own, such as the request to confirm a subscription. */
    private static ObjectNotifications envelope(String source, JsonNode root, Instant receivedAt, int envelopes) {
        String type = root.path("Type").asText();
        if (!type.equals("Notification")) {
            return new ObjectNotifications(List.of(), List.of("sns:" + type), Optional.empty());
        }
        if (envelopes == 0 || !root.path("Message").isTextual()) {
            return defective("an envelope without a message");
        }
        byte[] message = root.path("Message").asText().getBytes(StandardCharsets.UTF_8);
        return read(source, message, receivedAt, envelopes - 1);
    }

    private static ObjectNotifications records(String source, JsonNode records, Instant receivedAt) {
        List<ObjectCreated> created = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        Optional<String> defect = Optional.empty();
        for (JsonNode record : records) {
            String name = record.path("eventName").asText();
            if (!name.startsWith("ObjectCreated") && !name.startsWith("s3:ObjectCreated")) {
                ignored.add(name.isEmpty() ? "record without eventName" : name);
                continue;
            }
            try {
                created.add(created(
                        source,
                        record.path("s3"),
                        decoded(text(record.path("s3").path("object"), "key")),
                        time(record.path("eventTime"), receivedAt)));
            } catch (IllegalArgumentException e) {
                defect = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return new ObjectNotifications(created, ignored, defect);
    }

    private static ObjectNotifications eventBridge(String source, JsonNode event, Instant receivedAt) {
        String type = event.path("detail-type").asText();
        if (!type.equals("Object Created")) {
            return new ObjectNotifications(List.of(), List.of(type), Optional.empty());
        }
        try {
            JsonNode detail = event.path("detail");
            String key = text(detail.path("object"), "key");
            return new ObjectNotifications(
                    List.of(created(source, detail, key, time(event.path("time"), receivedAt))),
                    List.of(),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            return defective(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectCreated created(String source, JsonNode s3, String key, Instant time) {
        return new ObjectCreated(
                source,
                text(s3.path("bucket"), "name"),
                key,
                s3.path("object").path("size").asLong(),
                time);
    }

    /** A notice with a malformed time still announces an object. */
    private static Instant time(JsonNode time, Instant receivedAt) {
        try {
            return time.isTextual() ? OffsetDateTime.parse(time.asText()).toInstant() : receivedAt;
        } catch (DateTimeException e) {
            return receivedAt;
        }
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new IllegalArgumentException("a record has no " + field);
        }
        return value.asText();
    }

    /**
     * S3 form-encodes keys in notifications: a space is {@code +}. Ceph's gateway may send them raw; a key that cannot be
     * decoded is used unchanged.
     */
    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return key;
        }
    }

    private static ObjectNotifications defective(String why) {
        return new ObjectNotifications(List.of(), List.of(), Optional.of(why));
    }
}

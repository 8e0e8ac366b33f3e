package dev.parley.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.spi.webhook.ObjectCreated;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNotificationsTest {

    private static final Instant RECEIVED = Instant.parse("2026-01-01T10:00:09Z");

    private static ObjectNotifications read(String json) {
        return ObjectNotifications.read("acme", json.getBytes(StandardCharsets.UTF_8), RECEIVED);
    }

    private static String file(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ObjectNotificationsTest.class.getResourceAsStream("/fixtures/s3/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String record(String eventName, String object) {
        return """
            {"eventName":"%s","eventTime":"2026-01-01T10:00:00Z","s3":{"bucket":{"name":"b"},"object":%s}}\
            """.formatted(eventName, object);
    }

    @Test
    void a_key_is_form_decoded() throws IOException {
        ObjectNotifications notices = read(file("whereby-object-created.json"));

        assertThat(notices.created())
                .containsExactly(new ObjectCreated(
                        "acme",
                        "acme-recordings",
                        "standup-5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11-2026-01-01T09:58:12Z.mp4",
                        48211933,
                        Instant.parse("2026-01-01T10:00:00Z")));
        assertThat(notices.defect()).isEmpty();
    }

    @Test
    void plus_is_a_space_and_an_encoded_plus_is_a_plus() throws IOException {
        assertThat(read(file("key-with-plus-and-space.json")).created())
                .extracting(ObjectCreated::key)
                .containsExactly("team notes/a+b c.mp4");
    }

    @Test
    void a_folder_stays_in_the_key() throws IOException {
        assertThat(read(file("whereby-subfolder.json")).created())
                .extracting(ObjectCreated::key)
                .containsExactly(
                        "recordings/standup-5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11-2026-01-01T09:58:12.345Z.mkv");
    }

    @Test
    void a_test_event_is_ignored() throws IOException {
        ObjectNotifications notices = read(file("s3-test-event.json"));

        assertThat(notices.created()).isEmpty();
        assertThat(notices.ignored()).containsExactly("s3:TestEvent");
        assertThat(notices.defect()).isEmpty();
    }

    @Test
    void event_bridge_does_not_encode_keys() {
        ObjectNotifications notices = read("""
            {"version":"0","detail-type":"Object Created","source":"aws.s3","time":"2026-01-01T10:00:00Z",
             "detail":{"bucket":{"name":"b"},"object":{"key":"a+b%2Bc d.mp4","size":5}}}\
            """);

        assertThat(notices.created()).extracting(ObjectCreated::key).containsExactly("a+b%2Bc d.mp4");
    }

    @Test
    void several_records_are_read_independently() {
        ObjectNotifications notices = read("{\"Records\":["
                + record("ObjectCreated:Put", "{\"key\":\"one.mp4\",\"size\":1}")
                + ","
                + record("ObjectRemoved:Delete", "{\"key\":\"two.mp4\"}")
                + ","
                + record("ObjectCreated:Put", "{\"size\":3}")
                + ","
                + record("s3:ObjectCreated:Put", "{\"key\":\"four.mp4\",\"size\":4}")
                + "]}");

        assertThat(notices.created()).extracting(ObjectCreated::key).containsExactly("one.mp4", "four.mp4");
        assertThat(notices.ignored()).containsExactly("ObjectRemoved:Delete");
        assertThat(notices.defect()).contains("a record has no key");
    }

    @Test
    void a_raw_key_that_cannot_be_decoded_is_used_unchanged() {
        assertThat(read("{\"Records\":[" + record("ObjectCreated:Put", "{\"key\":\"100%.mp4\"}") + "]}")
                        .created())
                .extracting(ObjectCreated::key)
                .containsExactly("100%.mp4");
    }

    @Test
    void a_message_that_is_not_a_notice_is_a_defect() {
        assertThat(read("hello").defect()).contains("not JSON");
        assertThat(read("[]").defect()).contains("neither Records nor detail");
        assertThat(read("").defect()).isPresent();
    }

    private static String envelope(String type, String message) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("Type", type)
                .put("MessageId", "5e1c7d90-3f2a-4b1c-9d8e-7f6a5b4c3d2e")
                .put("TopicArn", "arn:aws:sns:us-east-1:000000000000:recordings")
                .put("Subject", "Amazon S3 Notification")
                .put("Message", message)
                .put("Timestamp", "2026-01-01T11:00:00.000Z")
                .put("SignatureVersion", "1");
        return envelope.toString();
    }

    @Test
    void an_envelope_of_a_topic_changes_nothing_about_any_form_of_notice() throws IOException {
        for (String notice : List.of(
                file("whereby-object-created.json"),
                file("key-with-plus-and-space.json"),
                file("whereby-subfolder.json"),
                file("s3-test-event.json"),
                "{\"Records\":[" + record("ObjectCreated:Put", "{\"key\":\"Ä+1.mp4\",\"size\":1}") + ","
                        + record("ObjectRemoved:Delete", "{\"key\":\"two.mp4\"}") + ","
                        + record("ObjectCreated:Put", "{\"size\":3}") + ","
                        + record("ObjectCreated:Copy", "{\"key\":\"three.mp4\"}")
                                .replace("10:00:00Z", "soon") + "]}",
                "{\"Records\":[]}",
                """
                {"version":"0","detail-type":"Object Created","source":"aws.s3","time":"2026-01-01T10:00:00Z",
                 "detail":{"bucket":{"name":"b"},"object":{"key":"a+b%2Bc d.mp4","size":5}}}\
                """,
                "{\"detail-type\":\"Object Deleted\",\"detail\":{}}",
                "{\"other\":1}",
                "rubbish",
                "")) {
            assertThat(read(envelope("Notification", notice))).as(notice).isEqualTo(read(notice));
            assertThat(read(envelope("Notification", envelope("Notification", notice))))
                    .as("twice: %s", notice)
                    .isEqualTo(read(notice));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SubscriptionConfirmation", "UnsubscribeConfirmation"})
    void what_a_topic_says_of_itself_is_ignored(String type) {
        ObjectNotifications notices = read(envelope(type, "You have chosen to subscribe to the topic."));

        assertThat(notices).isEqualTo(new ObjectNotifications(List.of(), List.of("sns:" + type), Optional.empty()));
    }

    @Test
    void an_envelope_is_recognised_by_its_type_and_its_message() throws IOException {
        String notice = file("whereby-object-created.json");
        String bare = JsonNodeFactory.instance
                .objectNode()
                .put("Type", "Notification")
                .put("Message", notice)
                .toString();

        assertThat(read(bare)).isEqualTo(read(notice));
    }

    @Test
    void an_envelope_without_a_message_is_a_defect() {
        String envelope = envelope("Notification", "m");

        for (String odd : List.of(
                envelope.replace("\"m\"", "null"),
                envelope.replace("\"Message\"", "\"Massage\""),
                envelope("Notification", envelope("Notification", envelope)))) {
            assertThat(read(odd).defect()).contains("an envelope without a message");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T10:00:00Z, 2026-01-01T10:00:00Z",
        "2026-01-01T12:00:00+02:00, 2026-01-01T10:00:00Z",
        "soon, 2026-01-01T10:00:09Z",
        "'', 2026-01-01T10:00:09Z",
    })
    void an_object_without_a_valid_time_has_the_time_of_the_notice(String told, Instant created) {
        String records = "{\"Records\":[" + record("ObjectCreated:Put", "{\"key\":\"k\"}") + "]}";
        String bridge = "{\"detail-type\":\"Object Created\",\"time\":\"2026-01-01T10:00:00Z\","
                + "\"detail\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"k\"}}}";

        for (String notice : List.of(records, bridge)) {
            ObjectNotifications notices = read(notice.replace("2026-01-01T10:00:00Z", told));
            assertThat(notices.created()).extracting(ObjectCreated::createdAt).containsExactly(created);
            assertThat(notices.defect()).isEmpty();
        }
    }

    @Test
    void an_absent_or_malformed_time_loses_no_object() {
        String whole = "{\"Records\":[" + record("ObjectCreated:Put", "{\"key\":\"k\"}") + "]}";

        for (String odd : List.of(
                whole.replace("\"eventTime\":\"2026-01-01T10:00:00Z\",", ""),
                whole.replace("\"2026-01-01T10:00:00Z\"", "1767261600"),
                whole.replace("\"2026-01-01T10:00:00Z\"", "null"))) {
            assertThat(read(odd).created()).extracting(ObjectCreated::createdAt).containsExactly(RECEIVED);
        }
    }

    @Property
    void never_throws(@ForAll byte[] message, @ForAll String eventName, @ForAll String key) {
        assertThatCode(() -> ObjectNotifications.read("acme", message, RECEIVED))
                .doesNotThrowAnyException();
        assertThatCode(() -> read("{\"Records\":[" + record(eventName, "{\"key\":\"" + key + "\"}") + "]}"))
                .doesNotThrowAnyException();
    }
}

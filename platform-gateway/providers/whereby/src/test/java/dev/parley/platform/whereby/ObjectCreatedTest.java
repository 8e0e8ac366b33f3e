package dev.parley.platform.whereby;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.Fact;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.ObjectCreated;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.testkit.Fixtures;
import dev.parley.platform.testkit.Vectors;
import dev.parley.platform.testkit.WebhookVector;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectCreatedTest {

    private final WherebyWebhooks webhooks = new WherebyWebhooks(List.of(), Tolerance.both(Duration.ofMinutes(5)));

    static Stream<WebhookVector> notices() {
        return Vectors.of("s3").stream().filter(vector -> vector.meaning("key").isPresent());
    }

    @ParameterizedTest
    @MethodSource("notices")
    void a_new_object_is_a_recording_when_it_is_called_like_one(WebhookVector vector) {
        JsonNode record = Fixtures.json(vector.file()).path("Records").path(0);
        JsonNode s3 = record.path("s3");
        String key = URLDecoder.decode(s3.path("object").path("key").asText(), StandardCharsets.UTF_8);
        Normalization normalization = webhooks.normalize(new ObjectCreated(
                "whereby",
                s3.path("bucket").path("name").asText(),
                key,
                s3.path("object").path("size").asLong(),
                Instant.parse(record.path("eventTime").asText())));

        assertThat(vector.meaning("key")).contains(key);
        if (vector.meaning("roomName").isEmpty()) {
            assertThat(normalization).isInstanceOf(Normalization.NotProjected.class);
            return;
        }
        assertThat(((Normalization.Events) normalization).events())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.room().map(room -> room.value())).isEqualTo(vector.meaning("roomName"));
                    assertThat(((Fact.RecordingReady) event.fact()).startedAt())
                            .isEqualTo(vector.meaning("startedAt").map(Instant::parse));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "a-2026-01-01T09:58:12Z.mp4, /a",
        "a/b/room-x-2026-01-01T09:58:12.000Z.webm, /room-x",
        "room-x-2026-01-01T11:58:12+02:00.mkv, /room-x",
    })
    void folders_fractions_and_any_ending_are_understood(String key, String room) {
        assertThat(RecordingFileName.parse(key)).hasValueSatisfying(file -> {
            assertThat(file.room()).hasToString(room);
            assertThat(file.startedAt()).isEqualTo(Instant.parse("2026-01-01T09:58:12Z"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "a-2026-13-01T09:58:12Z.mp4",
        "a-2026-01-01T09:58:12Z",
        "-2026-01-01T09:58:12Z.mp4",
        "a-2026-01-01T09:58:12Z.mp4/",
        "notes.txt",
        "a-2026-01-01T09:58:12Z.md",
    })
    void an_object_with_another_name_is_not_a_recording(String key) {
        assertThat(RecordingFileName.parse(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\0-2026-01-01T09:58:12Z.mp4",
                "b\0/a-2026-01-01T09:58:12Z.mp4",
                "\ud800a-2026-01-01T09:58:12Z.mp4"
            })
    void an_unstorable_key_is_not_a_recording(String key) {
        assertThat(webhooks.normalize(new ObjectCreated("whereby", "acme", key, 1, Instant.EPOCH)))
                .isInstanceOf(Normalization.NotProjected.class);
    }

    @Property
    void no_key_breaks_the_adapter(@ForAll String key) {
        assertThat(webhooks.normalize(new ObjectCreated("whereby", "acme", key, 0, Instant.EPOCH)))
                .isInstanceOf(Normalization.NotProjected.class);
    }
}

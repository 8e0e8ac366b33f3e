package dev.parley.platform.whereby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How meetings are to be recorded, by what an operator sets. */
class RecordingTest {

    private static final Map<String, String> BUCKET = Map.of(
            "AWS_WHEREBY_S3_BUCKET", "acme/recordings",
            "AWS_WHEREBY_ACCESS_KEY_ID", "AKIATEST",
            "AWS_WHEREBY_ACCESS_KEY_SECRET", "top-secret");

    static WherebyConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(WherebyConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(WherebyConfig.class);
    }

    private static Map<String, String> bucketAnd(String name, String value) {
        Map<String, String> settings = new HashMap<>(BUCKET);
        settings.put(name, value);
        return settings;
    }

    private static CreateMeeting meeting(RecordingType type, RecordingTrigger trigger, Map<String, String> settings) {
        return CreateMeeting.of(
                new MeetingRequest(
                        new UUID(7, 7),
                        "Standup",
                        Instant.EPOCH,
                        true,
                        RoomMode.NORMAL,
                        OptionalInt.empty(),
                        type,
                        trigger),
                config(settings));
    }

    private static JsonNode cloud(Map<String, String> settings) {
        return new ObjectMapper()
                .valueToTree(meeting(RecordingType.CLOUD, RecordingTrigger.PROMPT, settings))
                .path("recording");
    }

    @Test
    void the_bucket_is_sent_with_its_folder_and_without_an_unset_region() {
        JsonNode destination = cloud(BUCKET).path("destination");

        assertThat(destination.path("bucket").textValue()).isEqualTo("acme/recordings");
        assertThat(destination.path("fileFormat").textValue()).isEqualTo("mp4");
        assertThat(destination.has("region")).isFalse();
    }

    @Test
    void a_region_and_a_form_that_are_set_are_sent() {
        assertThat(cloud(bucketAnd("AWS_S3_REGION", "eu-west-1"))
                        .at("/destination/region")
                        .textValue())
                .isEqualTo("eu-west-1");
        assertThat(cloud(bucketAnd("WHEREBY_RECORDING_FORMAT", "mkv"))
                        .at("/destination/fileFormat")
                        .textValue())
                .isEqualTo("mkv");
    }

    @Test
    void without_a_bucket_the_organisations_settings_are_inherited() {
        JsonNode recording = cloud(Map.of());

        assertThat(recording.path("destination").isNull()).isTrue();
        assertThat(recording.path("startTrigger").textValue()).isEqualTo("prompt");
    }

    @Test
    void the_key_to_read_by_is_never_sent() {
        Map<String, String> settings = bucketAnd("AWS_WHEREBY_READ_ACCESS_KEY_ID", "AKIAREAD");
        settings.put("AWS_WHEREBY_READ_ACCESS_KEY_SECRET", "read-secret");

        assertThat(cloud(settings).toString())
                .contains("AKIATEST", "top-secret")
                .doesNotContain("AKIAREAD", "read-secret");
    }

    @Test
    void text_forms_contain_no_secret() {
        assertThat(meeting(RecordingType.CLOUD, RecordingTrigger.NONE, BUCKET).toString())
                .doesNotContain("top-secret", "AKIATEST");
        assertThat(WherebyConfig.AccessKey.toRead(config(BUCKET)).orElseThrow().toString())
                .doesNotContain("top-secret", "AKIATEST");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, none",
        "PROMPT, prompt",
        "AUTOMATIC, automatic",
        "AUTOMATIC_SECOND_PARTICIPANT, automatic-2nd-participant"
    })
    void the_rooms_trigger_is_passed_and_means_something_for_the_cloud_only(RecordingTrigger trigger, String word) {
        assertThat(meeting(RecordingType.CLOUD, trigger, BUCKET).recording().startTrigger())
                .isEqualTo(word);
        assertThat(meeting(RecordingType.LOCAL, trigger, BUCKET).recording())
                .isEqualTo(new Recording("local", null, "none"));
        assertThat(meeting(RecordingType.NONE, trigger, BUCKET).recording())
                .isEqualTo(new Recording("none", null, "none"));
    }

    @Test
    void a_plan_of_fewer_points_than_a_call_costs_is_refused_by_name() {
        assertThatThrownBy(() -> WherebyLimits.points(5, false)).hasMessageContaining("WHEREBY_RATE_LIMIT_POINTS");
    }
}

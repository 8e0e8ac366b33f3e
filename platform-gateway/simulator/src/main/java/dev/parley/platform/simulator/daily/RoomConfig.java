package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings of a room; its JSON has only those that differ from Daily's defaults. */
record RoomConfig(JsonObject given) {

    private static final String BUCKET = "recordings_bucket";

    /** Daily's defaults, as far as they are documented. */
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("eject_at_room_exp", false),
            Map.entry("max_participants", 200),
            Map.entry("enable_knocking", false),
            Map.entry("enable_chat", false),
            Map.entry("enable_screenshare", true),
            Map.entry("owner_only_broadcast", false),
            Map.entry("start_video_off", false),
            Map.entry("start_audio_off", false),
            Map.entry("enforce_unique_user_ids", false));

    /** It must contain a time in milliseconds and end with a video extension. */
    private static final Pattern TEMPLATE = Pattern.compile(
            "(?=.*\\{epoch_time})"
                    + "([0-9A-Za-z./_-]|\\{(epoch_time|domain_name|room_name|mtg_session_id|instance_id|recording_id)}){1,1024}");

    /** Rejects unknown settings, and wrong types of those that the simulator uses. */
    static RoomConfig read(JsonObject properties) {
        Fields fields = new Fields(Schema.check(properties, Schema.ROOM_PROPERTIES));
        fields.number("nbf");
        fields.number("exp");
        fields.flag("eject_at_room_exp");
        fields.flag("enable_knocking");
        fields.number("max_participants");
        RecordingTypes.of(properties);
        fields.text("recordings_template")
                .filter(template -> !TEMPLATE.matcher(template).matches())
                .ifPresent(wrong -> {
                    throw new ApiException(400, "\"recordings_template\" is invalid");
                });
        fields.object(BUCKET).map(Fields::new).ifPresent(bucket -> {
            Schema.check(bucket.json(), Schema.RECORDINGS_BUCKET);
            bucket.requiredText("bucket_name");
            bucket.requiredText("bucket_region");
            bucket.requiredText("assume_role_arn");
        });
        return new RoomConfig(properties);
    }

    /** A copy with {@code changes}; null resets a setting to its default. */
    RoomConfig changed(JsonObject changes) {
        JsonObject merged = given.copy().mergeIn(changes);
        changes.fieldNames().stream()
                .filter(name -> changes.getValue(name) == null)
                .forEach(merged::remove);
        return read(merged);
    }

    /** Settings that differ from the defaults, without the bucket, which belongs to the account. */
    JsonObject shown() {
        JsonObject shown = new JsonObject();
        given.forEach(setting -> {
            boolean standard = setting.getValue() == null
                    || setting.getKey().equals(BUCKET)
                    || setting.getValue().equals(DEFAULTS.get(setting.getKey()));
            if (!standard) {
                shown.put(setting.getKey(), setting.getValue());
            }
        });
        return shown;
    }

    Optional<Instant> expiresAt() {
        return new Fields(given).number("exp").map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
    }

    Optional<Instant> notBefore() {
        return new Fields(given).number("nbf").map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
    }

    RecordingTypes recordingTypes() {
        return RecordingTypes.of(given);
    }

    boolean ejectsAtExpiry() {
        return new Fields(given).flag("eject_at_room_exp").orElse(false);
    }

    int maxParticipants() {
        return new Fields(given)
                .number("max_participants")
                .map(Number::intValue)
                .orElse(200);
    }

    /** The customer's bucket, if the room has one. */
    Optional<String> bucket() {
        return new Fields(given).object(BUCKET).map(bucket -> bucket.getString("bucket_name"));
    }

    /** Whether recordings in the room's own bucket can be downloaded through Daily. */
    boolean apiAccess() {
        return new Fields(given)
                .object(BUCKET)
                .flatMap(bucket -> new Fields(bucket).flag("allow_api_access"))
                .orElse(true);
    }
}

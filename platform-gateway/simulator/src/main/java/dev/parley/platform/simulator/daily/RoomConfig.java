package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A room's settings as they were given; shown are only those that differ from Daily's defaults. */
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

    /** Checks the types of the settings that the simulator acts on. */
    static RoomConfig read(JsonObject properties) {
        Fields fields = new Fields(properties);
        fields.number("nbf");
        fields.number("exp");
        fields.flag("eject_at_room_exp");
        fields.flag("enable_knocking");
        fields.number("max_participants");
        fields.object(BUCKET).map(Fields::new).ifPresent(bucket -> {
            bucket.requiredText("bucket_name");
            bucket.requiredText("bucket_region");
            bucket.requiredText("assume_role_arn");
        });
        return new RoomConfig(properties);
    }

    /** These settings with {@code changes} over them; a null takes a setting back to its default. */
    RoomConfig changed(JsonObject changes) {
        JsonObject merged = given.copy().mergeIn(changes);
        changes.fieldNames().stream()
                .filter(name -> changes.getValue(name) == null)
                .forEach(merged::remove);
        return read(merged);
    }

    /** What differs from the defaults. The bucket is not shown, as it is a matter of the account. */
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

    boolean ejectsAtExpiry() {
        return new Fields(given).flag("eject_at_room_exp").orElse(false);
    }

    int maxParticipants() {
        return new Fields(given)
                .number("max_participants")
                .map(Number::intValue)
                .orElse(200);
    }

    /** The customer's bucket, where the room names one. */
    Optional<String> bucket() {
        return new Fields(given).object(BUCKET).map(bucket -> bucket.getString("bucket_name"));
    }

    /** Whether recordings in the room's own bucket may be had through Daily. */
    boolean apiAccess() {
        return new Fields(given)
                .object(BUCKET)
                .flatMap(bucket -> new Fields(bucket).flag("allow_api_access"))
                .orElse(true);
    }
}

package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.daily.DailyConfig.RecordingStart;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingType;
import org.jspecify.annotations.Nullable;

/**
 * Request body that creates a room.
 *
 * @param privacy {@code private}: people need a token or have to knock
 */
record CreateRoom(
        @JsonProperty("name") String name,
        @JsonProperty("privacy") String privacy,
        @JsonProperty("properties") Properties properties) {

    /**
     * @param exp Unix seconds; nobody can join after it, but present people stay
     * @param recording one of Daily's recording types, null for none. A string: older versions of the API take no list
     * @param bucket the bucket of recordings; {@code recordings_bucket} in the plural
     * @param template the key of a composed recording in that bucket
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            @JsonProperty("exp") long exp,
            @JsonProperty("enable_knocking") @Nullable Boolean knocking,
            @JsonProperty("enable_chat") boolean chat,
            @JsonProperty("enable_screenshare") boolean screenshare,
            @JsonProperty("start_video_off") boolean videoOff,
            @JsonProperty("start_audio_off") boolean audioOff,
            @JsonProperty("max_participants") @Nullable Integer maxParticipants,
            @JsonProperty("enable_recording") @Nullable String recording,
            @JsonProperty("recordings_bucket") @Nullable Bucket bucket,
            @JsonProperty("recordings_template") @Nullable String template) {}

    /** Our bucket, and the role that Daily assumes to write to it. */
    record Bucket(
            @JsonProperty("bucket_name") String name,
            @JsonProperty("bucket_region") String region,
            @JsonProperty("assume_role_arn") String roleArn,
            @JsonProperty("allow_api_access") boolean apiAccess) {}

    /** Template with the only ending that Daily allows. The time in it is required. */
    private static final String TEMPLATE = "{domain_name}/{room_name}/{epoch_time}-{mtg_session_id}-{recording_id}.mp4";

    static CreateRoom of(MeetingRequest request, DailyConfig config) {
        @Nullable Bucket bucket = request.recordingType() == RecordingType.CLOUD ? bucket(config) : null;
        @Nullable String recording = recording(request, config);
        Properties properties = new Properties(
                request.end().getEpochSecond(),
                request.locked() ? true : null,
                true,
                true,
                false,
                false,
                request.capacity().isPresent() ? request.capacity().getAsInt() : null,
                recording,
                bucket,
                bucket != null && RecordingTypeNames.COMPOSED.equals(recording) ? TEMPLATE : null);
        return new CreateRoom(RoomName.of(request), request.locked() ? "private" : "public", properties);
    }

    /**
     * Tracks need the customer's own bucket; without one Daily composes and keeps the recording. A token starts only
     * composed recordings.
     */
    private static @Nullable String recording(MeetingRequest request, DailyConfig config) {
        return switch (request.recordingType()) {
            case NONE -> null;
            case LOCAL -> RecordingTypeNames.LOCAL;
            case CLOUD ->
                bucket(config) == null || config.recordingStart() == RecordingStart.TOKEN
                        ? RecordingTypeNames.COMPOSED
                        : RecordingTypeNames.TRACKS;
        };
    }

    private static @Nullable Bucket bucket(DailyConfig config) {
        return config.bucket().isPresent() && config.roleArn().isPresent()
                ? new Bucket(
                        config.bucket().get(),
                        config.bucketRegion(),
                        config.roleArn().get(),
                        true)
                : null;
    }
}

package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.MeetingRequest;
import org.jspecify.annotations.Nullable;

/**
 * A room to create.
 *
 * @param privacy {@code private}: people need a token or have to knock
 */
record CreateRoom(
        @JsonProperty("name") String name,
        @JsonProperty("privacy") String privacy,
        @JsonProperty("properties") Properties properties) {

    /**
     * @param exp Unix seconds; nobody can join after it, whoever is in stays
     * @param recording one of Daily's recording types; null forbids recording. A string: older versions of the API take
     *     no list
     * @param bucket where recordings go; {@code recordings_bucket} in the plural
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            @JsonProperty("exp") long exp,
            @JsonProperty("enable_knocking") @Nullable Boolean knocking,
            @JsonProperty("enable_chat") boolean chat,
            @JsonProperty("enable_screenshare") boolean screenshare,
            @JsonProperty("max_participants") @Nullable Integer maxParticipants,
            @JsonProperty("enable_recording") @Nullable String recording,
            @JsonProperty("recordings_bucket") @Nullable Bucket bucket) {}

    /** A bucket of ours, and the role that Daily assumes to write there. */
    record Bucket(
            @JsonProperty("bucket_name") String name,
            @JsonProperty("bucket_region") String region,
            @JsonProperty("assume_role_arn") String roleArn,
            @JsonProperty("allow_api_access") boolean apiAccess) {}

    static CreateRoom of(MeetingRequest request, DailyConfig config) {
        Properties properties = new Properties(
                request.end().getEpochSecond(),
                request.locked() ? true : null,
                true,
                true,
                request.capacity().isPresent() ? request.capacity().getAsInt() : null,
                recording(request, config),
                bucket(config));
        return new CreateRoom(RoomName.of(request), request.locked() ? "private" : "public", properties);
    }

    /** Tracks need a bucket of the customer's own; without one Daily composes and keeps the recording. */
    private static @Nullable String recording(MeetingRequest request, DailyConfig config) {
        return switch (request.recordingType()) {
            case NONE -> null;
            case LOCAL -> "local";
            case CLOUD -> bucket(config) == null ? "cloud" : "raw-tracks";
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

package dev.parley.platform.whereby;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.whereby.WherebyConfig.AccessKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Recording settings of a meeting. Whereby requires the three fields together, {@code null} among them.
 *
 * @param destination null for the organisation's settings
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Recording(
        @JsonProperty("type") String type,
        @JsonProperty("destination") @Nullable Destination destination,
        @JsonProperty("startTrigger") String startTrigger) {

    /**
     * Our bucket with the key for writing to it.
     *
     * @param bucket may include a folder
     * @param region absent if not configured
     */
    record Destination(
            @JsonProperty("provider") String provider,
            @JsonProperty("bucket") String bucket,
            @JsonProperty("accessKeyId") String accessKeyId,
            @JsonProperty("accessKeySecret") String accessKeySecret,

            @JsonProperty("region") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String region,

            @JsonProperty("fileFormat") String fileFormat) {

        @Override
        public String toString() {
            return "Destination[" + provider + ", " + bucket + "]";
        }
    }

    static Recording of(MeetingRequest request, WherebyConfig config) {
        return switch (request.recordingType()) {
            case NONE -> new Recording("none", null, "none");
            case LOCAL -> new Recording("local", null, "none");
            case CLOUD -> new Recording("cloud", destination(config), trigger(request.recordingTrigger()));
        };
    }

    private static @Nullable Destination destination(WherebyConfig config) {
        return config.bucket()
                .flatMap(bucket -> AccessKey.toWrite(config)
                        .map(key -> new Destination(
                                "s3",
                                bucket,
                                key.id(),
                                key.secret(),
                                config.region().orElse(null),
                                config.recordingFormat().name().toLowerCase(Locale.ROOT))))
                .orElse(null);
    }

    private static String trigger(RecordingTrigger trigger) {
        return switch (trigger) {
            case NONE -> "none";
            case PROMPT -> "prompt";
            case AUTOMATIC -> "automatic";
            case AUTOMATIC_SECOND_PARTICIPANT -> "automatic-2nd-participant";
        };
    }
}

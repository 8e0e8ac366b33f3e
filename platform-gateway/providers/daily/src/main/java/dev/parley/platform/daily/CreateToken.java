package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token to create (docs.daily.co, "Meeting tokens"). */
record CreateToken(@JsonProperty("properties") Properties properties) {

    /**
     * @param roomName always set: a token without it opens every room of the domain
     * @param userId at most 36 characters
     * @param exp Unix seconds; always set
     * @param knocking true: its bearer has to be let in, where a token opens the door of a private room otherwise
     * @param startsRecording true: recording starts when its bearer joins
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            @JsonProperty("room_name") String roomName,
            @JsonProperty("user_id") @Nullable String userId,
            @JsonProperty("user_name") @Nullable String userName,
            @JsonProperty("is_owner") boolean owner,
            @JsonProperty("exp") long exp,
            @JsonProperty("knocking") @Nullable Boolean knocking,
            @JsonProperty("start_cloud_recording") @Nullable Boolean startsRecording,

            @JsonProperty("start_cloud_recording_opts") @Nullable
            TokenRecording recording) {

        @Override
        public String toString() {
            return "Properties[" + roomName + "]";
        }
    }

    /** A token for one person. */
    static CreateToken of(JoinRequest request, Optional<TokenRecording> recording) {
        return new CreateToken(new Properties(
                request.room().value(),
                request.userId().orElse(null),
                request.displayName().orElse(null),
                request.owner(),
                request.expires().getEpochSecond(),
                null,
                recording.isPresent() ? true : null,
                recording.orElse(null)));
    }

    /** A token for everybody, for the room's own link: its bearer is no owner and has to knock at a locked room. */
    static CreateToken forEverybody(String roomName, boolean locked, Instant exp, TokenRecording recording) {
        return new CreateToken(new Properties(
                roomName, null, null, false, exp.getEpochSecond(), locked ? true : null, true, recording));
    }
}

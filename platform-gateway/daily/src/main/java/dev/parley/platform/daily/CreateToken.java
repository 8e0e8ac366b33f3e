package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import org.jspecify.annotations.Nullable;

/** A token to create. */
record CreateToken(@JsonProperty("properties") Properties properties) {

    /**
     * @param roomName always set: a token without it opens every room of the domain
     * @param exp Unix seconds; always set
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            @JsonProperty("room_name") String roomName,
            @JsonProperty("user_id") @Nullable String userId,
            @JsonProperty("user_name") @Nullable String userName,
            @JsonProperty("is_owner") boolean owner,
            @JsonProperty("exp") long exp) {

        @Override
        public String toString() {
            return "Properties[" + roomName + "]";
        }
    }

    static CreateToken of(JoinRequest request) {
        return new CreateToken(new Properties(
                request.room().value(),
                request.userId().orElse(null),
                request.displayName().orElse(null),
                request.owner(),
                request.expires().getEpochSecond()));
    }
}

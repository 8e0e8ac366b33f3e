package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/** Meeting token: its bearer is the person that it was made for. */
@JsonIgnoreProperties(ignoreUnknown = true)
record MeetingToken(
        @JsonProperty(value = "token", required = true) String token) {

    MeetingToken {
        Objects.requireNonNull(token, "token");
    }

    @Override
    public String toString() {
        return "MeetingToken[hidden]";
    }
}

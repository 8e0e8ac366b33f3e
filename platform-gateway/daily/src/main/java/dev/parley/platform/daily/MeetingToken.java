package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A token: whoever has it is the person that it was made for. */
@JsonIgnoreProperties(ignoreUnknown = true)
record MeetingToken(
        @JsonProperty(value = "token", required = true) String token) {

    MeetingToken {
        Objects.requireNonNull(token, "token");
    }

    /** The room's link with the token in it. */
    URI in(URI roomUrl) {
        String separator = roomUrl.getRawQuery() == null ? "?" : "&";
        return URI.create(roomUrl + separator + "t=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "MeetingToken[hidden]";
    }
}

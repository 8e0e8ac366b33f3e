package dev.parley.platform.whereby;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RoomMode;
import java.util.List;

/**
 * Request body that creates a meeting.
 *
 * @param endDate ISO 8601, in UTC
 * @param roomMode {@code normal} up to four people, {@code group} for more; cannot be changed later
 * @param roomNamePrefix at most 39 characters; Whereby appends a UUID
 * @param fields additional fields of the answer
 */
record CreateMeeting(
        @JsonProperty("endDate") String endDate,
        @JsonProperty("isLocked") boolean isLocked,
        @JsonProperty("roomMode") String roomMode,
        @JsonProperty("roomNamePrefix") String roomNamePrefix,
        @JsonProperty("roomNamePattern") String roomNamePattern,
        @JsonProperty("fields") List<String> fields,
        @JsonProperty("recording") Recording recording) {

    static CreateMeeting of(MeetingRequest request, WherebyConfig config) {
        return new CreateMeeting(
                request.end().toString(),
                request.locked(),
                request.mode() == RoomMode.GROUP ? "group" : "normal",
                RoomPrefix.of(request),
                "uuid",
                List.of(WherebyApi.HOST_URL),
                Recording.of(request, config));
    }
}

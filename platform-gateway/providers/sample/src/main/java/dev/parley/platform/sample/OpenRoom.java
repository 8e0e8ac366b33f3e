package dev.parley.platform.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.rest.RoomSlug;
import dev.parley.platform.spi.MeetingRequest;
import org.jspecify.annotations.Nullable;

/** Request body that creates a room. An absent field leaves the provider's default. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OpenRoom(
        @JsonProperty("closes_at") String closesAt,
        boolean locked,
        @JsonProperty("max_people") @Nullable Integer maxPeople) {

    private static final RoomSlug SLUG = new RoomSlug(40);

    static OpenRoom of(MeetingRequest request) {
        return new OpenRoom(
                request.end().toString(),
                request.locked(),
                request.capacity().isPresent() ? request.capacity().getAsInt() : null);
    }

    /** A slug of our room's name, then the reservation, so that a repeated creation finds its own room. */
    static String name(MeetingRequest request) {
        return "r-" + SLUG.roomName(request);
    }
}

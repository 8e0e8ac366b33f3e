package dev.parley.platform.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.MeetingRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The body that makes a room. A field that is not sent leaves the provider's default. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OpenRoom(
        @JsonProperty("closes_at") String closesAt,
        boolean locked,
        @JsonProperty("max_people") @Nullable Integer maxPeople) {

    private static final int MAX_SLUG = 40;

    static OpenRoom of(MeetingRequest request) {
        return new OpenRoom(
                request.end().toString(),
                request.locked(),
                request.capacity().isPresent() ? request.capacity().getAsInt() : null);
    }

    /** Our room's name for people, then the reservation, so that a repeated creation meets its own room and no other. */
    static String name(MeetingRequest request) {
        String slug = request.roomName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = slug.substring(0, Math.min(slug.length(), MAX_SLUG));
        return "r-" + cut + "-" + request.reservation().toString().replace("-", "");
    }
}

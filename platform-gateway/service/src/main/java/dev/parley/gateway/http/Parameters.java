package dev.parley.gateway.http;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.runtime.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parser of path and query parameters; refuses invalid ones as {@code invalid-request}. */
final class Parameters {

    private static final int MAX_ID = 256;
    private static final int MAX_ROOM = 512;
    private static final int MAX_ADDRESS = 2048;

    private Parameters() {}

    static ProviderRoomName room(@Nullable String text) {
        return optionalRoom(text)
                .orElseThrow(() -> ProblemException.invalidRequest("room: the query parameter is missing"));
    }

    static Optional<ProviderRoomName> optionalRoom(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.isBlank() || text.length() > MAX_ROOM || hasControl(text)) {
            throw ProblemException.invalidRequest("room: must have 1 to 512 characters and no control characters");
        }
        return Optional.of(new ProviderRoomName(text));
    }

    static Instant since(@Nullable String text) {
        if (text == null) {
            throw ProblemException.invalidRequest("since: the query parameter is missing");
        }
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.invalidRequest("since: must be a time such as 2026-11-21T12:00:00Z");
        }
    }

    static String recording(String text) {
        return id("recording", text);
    }

    static String session(String text) {
        return id("session", text);
    }

    static URI address(@Nullable String text) {
        try {
            URI address = new URI(text == null ? "" : text);
            if (address.getHost() != null
                    && address.getUserInfo() == null
                    && address.toString().length() <= MAX_ADDRESS
                    && Set.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException e) {
            // answered like any other invalid address
        }
        throw ProblemException.invalidRequest("address: must be an absolute http or https URL");
    }

    static Optional<String> meetingId(@Nullable String text) {
        return Optional.ofNullable(text).map(value -> id("meeting_id", value));
    }

    private static String id(String name, String text) {
        if (text.isBlank() || text.length() > MAX_ID || hasControl(text)) {
            throw ProblemException.invalidRequest(name + ": must have 1 to 256 characters and no control characters");
        }
        return text;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}

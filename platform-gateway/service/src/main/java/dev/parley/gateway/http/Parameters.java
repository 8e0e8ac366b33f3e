package dev.parley.gateway.http;

import dev.parley.gateway.errors.Refusal;
import dev.parley.platform.events.ProviderRoomName;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads parameters of paths and queries; what cannot be read is refused as {@code invalid-request}. */
final class Parameters {

    private static final int MAX_ID = 256;
    private static final int MAX_ADDRESS = 2048;

    private Parameters() {}

    static ProviderRoomName room(@Nullable String text) {
        return optionalRoom(text).orElseThrow(() -> Refusal.invalidRequest("the query parameter room is missing"));
    }

    static Optional<ProviderRoomName> optionalRoom(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.isBlank() || text.length() > 512 || hasControl(text)) {
            throw Refusal.invalidRequest("room: a provider room name has 1 to 512 characters, none of them control");
        }
        return Optional.of(new ProviderRoomName(text));
    }

    static Instant since(@Nullable String text) {
        if (text == null) {
            throw Refusal.invalidRequest("the query parameter since is missing");
        }
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.invalidRequest("since: a time is written as in 2026-11-21T12:00:00Z");
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
            // answered like an address of another kind
        }
        throw Refusal.invalidRequest("address: an absolute http or https address is asked for");
    }

    static Optional<String> meetingId(@Nullable String text) {
        return Optional.ofNullable(text).map(value -> id("meetingId", value));
    }

    private static String id(String name, String text) {
        if (text.isBlank() || text.length() > MAX_ID || hasControl(text)) {
            throw Refusal.invalidRequest(name + ": an id has 1 to 256 characters, none of them control");
        }
        return text;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}

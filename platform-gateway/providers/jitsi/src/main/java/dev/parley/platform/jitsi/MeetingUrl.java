package dev.parley.platform.jitsi;

import dev.parley.platform.events.ProviderRoomName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** URL with which a recorder joined: a room's, possibly with client settings after {@code #}. */
final class MeetingUrl {

    private MeetingUrl() {}

    /** The room: the last part of the path, in lower case. Empty without one. */
    static Optional<ProviderRoomName> room(String url) {
        String[] parts = url.split("[?#]", 2)[0].split("/", -1);
        if (parts.length < 4) { // scheme, nothing, host, path
            return Optional.empty();
        }
        return decode(parts[parts.length - 1])
                .filter(name -> !name.isBlank())
                .map(name -> new ProviderRoomName(name.toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> decode(String part) {
        try {
            return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package dev.parley.platform.jitsi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * URL with which a recorder joined: a room's, possibly with client settings after {@code #}.
 *
 * @param tenant the part of the path before the room, in lower case
 * @param room the last part of the path, decoded, in lower case
 * @param written the room as it is written in the URL, in lower case
 */
record MeetingUrl(Optional<String> tenant, String room, String written) {

    /** Empty for a URL without a room. */
    static Optional<MeetingUrl> parse(String url) {
        String[] parts = url.split("[?#]", 2)[0].split("/", -1);
        if (parts.length < 4) { // scheme, nothing, host, path
            return Optional.empty();
        }
        Optional<String> tenant = parts.length < 5
                ? Optional.empty()
                : Optional.of(lower(parts[parts.length - 2])).filter(name -> !name.isBlank());
        String written = lower(parts[parts.length - 1]);
        return decode(written)
                .filter(name -> !name.isBlank())
                .map(name -> new MeetingUrl(tenant, lower(name), written));
    }

    private static Optional<String> decode(String part) {
        try {
            return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

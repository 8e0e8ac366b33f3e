package dev.parley.room.calendar;

import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.calendar.ics.Occurrence;
import java.net.URI;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Public address of a room, by which calendar events belong to it. Found in any spelling of the name, with a slash, a query or
 * a deeper path behind it, in plain text, HTML and the links of redirectors; never as the beginning of another room's address.
 */
final class RoomAddress {

    private static final Pattern SCHEME = Pattern.compile("^https?://");

    /** Host and path in front of the name, folded, and the slash at its end. */
    private final String base;

    private final String name;

    /** @param publicUrl where people open rooms; http and https count as one */
    RoomAddress(URI publicUrl, String roomName) {
        String folded = fold(publicUrl.toString()).replaceAll("/+$", "");
        this.base = "://" + SCHEME.matcher(folded).replaceFirst("") + "/";
        this.name =
                fold(MeetingRoomName.find(roomName).map(MeetingRoomName::key).orElse(roomName));
    }

    /** Whether the event takes place in the room. */
    boolean isIn(Occurrence event) {
        return isIn(event.places());
    }

    boolean isIn(Stream<String> places) {
        return places.flatMap(place -> PlainText.forms(place).stream())
                .map(RoomAddress::fold)
                .anyMatch(this::isInForm);
    }

    private boolean isInForm(String text) {
        for (int at = text.indexOf(base); at >= 0; at = text.indexOf(base, at + 1)) {
            int begin = at + base.length();
            while (begin < text.length() && text.charAt(begin) == '/') {
                begin++;
            }
            boolean web = text.startsWith("http", at - 4) || text.startsWith("https", at - 5);
            if (web && text.startsWith(name, begin) && endsAt(text, begin + name.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether no name goes on at {@code position}. A sign that may be part of a name ends it only at the end of a word. */
    private static boolean endsAt(String text, int position) {
        int next = position;
        while (next < text.length() && "._*'!:,".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        if (next >= text.length()) {
            return true;
        }
        char c = text.charAt(next);
        return next == position
                ? Character.isWhitespace(c) || Character.isSpaceChar(c) || "/?#&\"<>()[]{}|\\;^`".indexOf(c) >= 0
                : Character.isWhitespace(c) || "\"<>()[]".indexOf(c) >= 0;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}

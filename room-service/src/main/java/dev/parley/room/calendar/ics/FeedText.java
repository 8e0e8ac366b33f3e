package dev.parley.room.calendar.ics;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Content lines of a feed. Lines are unfolded as bytes, because calendars fold within characters, and decoded after. */
final class FeedText {

    private static final String BEGIN = "BEGIN:VCALENDAR";
    private static final String END = "END:VCALENDAR";
    private static final Charset LEGACY = Charset.forName("windows-1252");

    private FeedText() {}

    /**
     * The unfolded lines, without empty ones.
     *
     * @throws FeedFormatException if the bytes are no calendar, for example a login page, or one that is cut off
     */
    static List<String> lines(byte[] feed) {
        String text = decode(unfold(feed)).strip();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1).strip();
        }
        if (text.isEmpty()) {
            throw new FeedFormatException("the address answers with nothing");
        }
        if (!text.regionMatches(true, 0, BEGIN, 0, BEGIN.length())) {
            throw new FeedFormatException("the address answers with something that is no calendar, such as a web page");
        }
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (!lines.get(lines.size() - 1).strip().toUpperCase(Locale.ROOT).equals(END)) {
            throw new FeedFormatException("the calendar is cut off");
        }
        return lines;
    }

    /** Removes each line end that is followed by a blank or a tabulator, and that character. */
    private static byte[] unfold(byte[] feed) {
        ByteArrayOutputStream unfolded = new ByteArrayOutputStream(feed.length);
        int begin = 0;
        for (int i = 0; i + 1 < feed.length; i++) {
            if (feed[i] == '\n' && (feed[i + 1] == ' ' || feed[i + 1] == '\t')) {
                int end = i > begin && feed[i - 1] == '\r' ? i - 1 : i;
                unfolded.write(feed, begin, end - begin);
                begin = i + 2;
            }
        }
        unfolded.write(feed, begin, feed.length - begin);
        return unfolded.toByteArray();
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, LEGACY);
        }
    }
}

package dev.parley.platform.spi;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of one of our rooms, in the one form that is stored, looked up and sent: in Unicode normal form C, without blanks at
 * its ends, each run of blanks inside a single space. Upper and lower case are kept as typed. Two names are those of one
 * room if their keys are equal.
 *
 * @param value 1 to 128 characters, at least one of them visible; no control, format, unassigned or invisible character
 */
public record MeetingRoomName(String value) {

    private static final int MAX_LENGTH = 128;

    private static final Pattern BLANKS = Pattern.compile("\\p{Zs}+");
    private static final Pattern OUTER = Pattern.compile("^ | $");

    /**
     * The categories "other" and line separators, and what Unicode lists as ignorable or draws as nothing although its
     * category is that of a letter, mark or symbol.
     */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\u034F\u115F\u1160\u17B4\u17B5"
            + "\u180B-\u180F\u2800\u3164\uFE00-\uFE0F\uFFA0\\x{1D159}\\x{E0000}-\\x{E0FFF}]");

    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

    /** @throws IllegalArgumentException if {@code value} is not the name of a room */
    public MeetingRoomName {
        value = normalize(value);
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a room name has 1 to 128 characters");
        }
        if (INVISIBLE.matcher(value).find() || !VISIBLE.matcher(value).find()) {
            throw new IllegalArgumentException("a room name has visible characters only, and spaces between them");
        }
    }

    /** The name that {@code text} stands for; empty if there is none. */
    public static Optional<MeetingRoomName> find(String text) {
        try {
            return Optional.of(new MeetingRoomName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether both texts name the same room. */
    public static boolean same(String one, String other) {
        Optional<String> key = find(one).map(MeetingRoomName::key);
        return one.equals(other) || (key.isPresent() && key.equals(find(other).map(MeetingRoomName::key)));
    }

    /** The form in which names are compared: without upper and lower case. Equal for all spellings of one room. */
    public String key() {
        // Some letters have several lower-case forms and one upper-case form, others the reverse.
        String folded = value.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static String normalize(String text) {
        String spaced =
                BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ");
        return OUTER.matcher(spaced).replaceAll("");
    }

    @Override
    public String toString() {
        return value;
    }
}

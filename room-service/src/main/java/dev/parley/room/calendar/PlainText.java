package dev.parley.room.calendar;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of an event as a reader sees them: without markup, entities and invisible characters, and with the addresses that
 * redirectors hide in addresses of their own.
 */
final class PlainText {

    /** Longer texts are cut. */
    private static final int MAX_LENGTH = 100_000;

    private static final int MAX_DECODINGS = 3;

    /** Elements that are drawn within a word, so that their tags divide nothing. */
    private static final Pattern INLINE =
            Pattern.compile("(?i)</?(?:wbr|b|i|u|em|strong|span|font|mark|small|big|s)(?:\\s[^<>]*)?/?>");

    private static final Pattern INVISIBLE = Pattern.compile("[\\u00AD\\u200B-\\u200F\\u2060-\\u2064\\uFEFF]");
    private static final Pattern ENTITY = Pattern.compile("&(#[xX][0-9a-fA-F]{1,6}|#\\d{1,7}|[a-zA-Z]{2,8});");
    private static final Map<String, String> NAMED = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "sol", "/", "colon", ":",
            "hyphen", "-", "shy", "");
    private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

    /** Proofpoint's second form: {@code u=https-3A__host_path}, with - for % and _ for /. */
    private static final Pattern DEFENSE_2 =
            Pattern.compile("(?i)urldefense(?:\\.proofpoint)?\\.com/v2/url\\?u=([^&\\s\"<>]+)");

    /** Proofpoint's third form: the address between two underscores. */
    private static final Pattern DEFENSE_3 = Pattern.compile("(?i)urldefense(?:\\.proofpoint)?\\.com/v3/__(.+?)__;");

    private PlainText() {}

    /** The text in every form in which it may hold an address. */
    static Set<String> forms(String text) {
        String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
        String plain = entities(
                entities(INLINE.matcher(INVISIBLE.matcher(cut).replaceAll("")).replaceAll("")));
        Set<String> forms = new LinkedHashSet<>();
        addDecoded(
                forms, INLINE.matcher(INVISIBLE.matcher(plain).replaceAll("")).replaceAll(""));
        DEFENSE_2
                .matcher(plain)
                .results()
                .map(found -> found.group(1).replace('-', '%').replace('_', '/'))
                .forEach(address -> addDecoded(forms, address));
        DEFENSE_3.matcher(plain).results().map(found -> found.group(1)).forEach(address -> addDecoded(forms, address));
        return forms;
    }

    private static void addDecoded(Set<String> forms, String text) {
        String current = text;
        for (int i = 0; i <= MAX_DECODINGS && forms.add(current); i++) {
            current = PERCENT.matcher(current)
                    .replaceAll(found ->
                            Matcher.quoteReplacement(URLDecoder.decode(found.group(), StandardCharsets.UTF_8)));
        }
    }

    private static String entities(String text) {
        return text.indexOf('&') < 0
                ? text
                : ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
    }

    private static String character(MatchResult entity) {
        String name = entity.group(1);
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name.toLowerCase(Locale.ROOT), entity.group());
        }
        boolean hexadecimal = name.startsWith("#x") || name.startsWith("#X");
        int point = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        return Character.isValidCodePoint(point) ? Character.toString(point) : entity.group();
    }
}

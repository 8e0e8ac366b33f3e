package dev.parley.room.calendar.ics;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Content line of a calendar (RFC 5545, 3.1): {@code NAME;PARAMETER=value:VALUE}.
 *
 * @param name in upper case
 * @param parameters by name, without regard to case; of several with one name the first
 * @param value as written
 */
record ContentLine(String name, Map<String, String> parameters, String value) {

    /** Of RFC 6868. */
    private static final Pattern ESCAPE = Pattern.compile("\\^([n'^])");

    /** The line; empty if it is none. */
    static Optional<ContentLine> parse(String line) {
        int end = nameEnd(line);
        if (end <= 0 || end >= line.length()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int position = end;
        while (position < line.length() && line.charAt(position) == ';') {
            int next = parameterEnd(line, position + 1);
            addParameter(parameters, line.substring(position + 1, next));
            position = next;
        }
        return position >= line.length()
                ? Optional.empty()
                : Optional.of(new ContentLine(
                        line.substring(0, end).strip().toUpperCase(Locale.ROOT),
                        parameters,
                        line.substring(position + 1)));
    }

    Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key)).filter(text -> !text.isBlank());
    }

    boolean isDate() {
        return parameter("VALUE").filter("DATE"::equalsIgnoreCase).isPresent();
    }

    /** The value as text, with its escapes resolved. */
    String text() {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char escaped = value.charAt(++i);
                text.append(escaped == 'n' || escaped == 'N' ? '\n' : escaped);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static int nameEnd(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ':' || c == ';') {
                return i;
            }
        }
        return -1;
    }

    /** The end of the parameter from {@code start} on: the next {@code ;} or {@code :} that is not between quotes. */
    private static int parameterEnd(String line, int start) {
        boolean quoted = false;
        for (int i = start; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ';' || c == ':')) {
                return i;
            }
        }
        return line.length();
    }

    private static void addParameter(Map<String, String> parameters, String text) {
        int equals = text.indexOf('=');
        if (equals > 0) {
            parameters.putIfAbsent(
                    text.substring(0, equals).strip(),
                    unquote(text.substring(equals + 1).strip()));
        }
    }

    /** Without quotes, and with the escapes of RFC 6868. */
    private static String unquote(String text) {
        String bare = text.replace("\"", "");
        return bare.indexOf('^') < 0
                ? bare
                : ESCAPE.matcher(bare).replaceAll(escape -> switch (escape.group(1)) {
                    case "n" -> "\n";
                    case "'" -> "\"";
                    default -> "^";
                });
    }

    @Override
    public String toString() {
        return "ContentLine[name=" + name + "]";
    }
}

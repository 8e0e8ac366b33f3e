package dev.parley.platform.spi.webhook;

import java.util.Arrays;
import java.util.List;

/** A shared secret. Its text form hides it, so that no log line or error message can show it. */
public record Secret(String value) {

    /** @throws IllegalArgumentException if blank: an empty secret would accept everybody */
    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret is not blank");
        }
    }

    /** The secrets of a configured list, separated by commas, newest first; blank parts do not count. */
    public static List<Secret> list(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Secret::new)
                .toList();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}

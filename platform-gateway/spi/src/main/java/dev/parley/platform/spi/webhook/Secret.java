package dev.parley.platform.spi.webhook;

import dev.parley.platform.spi.ListSetting;
import java.util.List;

/** A shared secret. Its text form is masked, so that no log line or error message can show it. */
public record Secret(String value) {

    /** @throws IllegalArgumentException if blank: an empty secret would accept everybody */
    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret is not blank");
        }
    }

    /**
     * The secrets of a setting, newest first, as {@link ListSetting} reads them: a secret that contains a comma or
     * begins with {@code [} needs a JSON array.
     *
     * @param variable the environment variable that holds {@code setting}
     * @throws IllegalArgumentException if it begins like an array but is not one; the message names the variable and
     *     never its value
     */
    public static List<Secret> list(String variable, String setting) {
        return ListSetting.read(variable, setting).stream().map(Secret::new).toList();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}

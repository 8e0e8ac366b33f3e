package dev.parley.recording.events;

import java.util.Optional;
import java.util.regex.Pattern;

/** Guard of language tags in commands. */
final class SpokenLanguage {

    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    private SpokenLanguage() {}

    /** @throws IllegalArgumentException unless {@code language} is absent or a BCP 47 tag */
    static void check(Optional<String> language) {
        if (language.filter(tag -> !TAG.matcher(tag).matches()).isPresent()) {
            throw new IllegalArgumentException("language: must be a BCP 47 tag");
        }
    }
}

package dev.parley.runtime.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Environment variable that has a new name. The old one goes on working for one version.
 *
 * @param oldName a regular expression of the whole name
 * @param newName its replacement, which may refer to groups of {@code oldName}
 */
record RenamedVariable(Pattern oldName, String newName) {

    /** The new name of {@code variable}; empty if it was not renamed. */
    Optional<String> newNameOf(String variable) {
        return Optional.of(oldName.matcher(variable))
                .filter(Matcher::matches)
                .map(match -> match.replaceFirst(newName));
    }
}

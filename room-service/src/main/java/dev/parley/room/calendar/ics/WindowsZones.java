package dev.parley.room.calendar.ics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Table of the names that Windows gives to time zones, with the IANA zone of each. Unicode CLDR's: ical4j has one too, in which
 * every fifteenth is wrong, by up to a day, and a third is missing.
 */
final class WindowsZones {

    private static final String TABLE = "windows-zones.txt";
    private static final Map<String, String> BY_NAME = load();

    private WindowsZones() {}

    static Optional<String> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Names in lower case, with their zones. */
    static Map<String, String> all() {
        return BY_NAME;
    }

    private static Map<String, String> load() {
        try (InputStream in = Objects.requireNonNull(WindowsZones.class.getResourceAsStream(TABLE), TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toUnmodifiableMap(
                            entry -> entry[0].toLowerCase(Locale.ROOT), entry -> entry[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

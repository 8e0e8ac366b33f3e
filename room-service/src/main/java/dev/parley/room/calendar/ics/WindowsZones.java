package dev.parley.room.calendar.ics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** Table of the names that Windows gives to time zones, from ical4j, with the IANA zone of each. */
final class WindowsZones {

    private static final String TABLE = "/net/fortuna/ical4j/transform/compliance/msTimezoneNames";
    private static final Map<String, String> BY_NAME = load();

    private WindowsZones() {}

    static Optional<String> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> load() {
        Properties table = new Properties();
        try (InputStream in = net.fortuna.ical4j.model.Calendar.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("ical4j has no table of Windows' time zones");
            }
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(
                        name -> name.toLowerCase(Locale.ROOT),
                        name -> table.getProperty(name).strip(),
                        (one, other) -> one));
    }
}

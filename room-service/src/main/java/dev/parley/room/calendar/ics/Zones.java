package dev.parley.room.calendar.ics;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolver of the time zones of one calendar. A name is looked up as one of IANA's, in the calendar's own descriptions, and
 * as one of Windows'; one that is found nowhere stands for the calendar's zone, and is reported.
 */
final class Zones {

    private static final Set<String> UTC =
            Set.of("utc", "etc/utc", "gmt", "z", "coordinated universal time", "greenwich mean time", "utc/gmt");

    /** The IANA name at the end of names such as {@code /mozilla.org/20050126_1/Europe/Berlin}. */
    private static final Pattern PREFIXED = Pattern.compile("/.*?/((?:[A-Za-z_+-]+/){1,2}[A-Za-z_+-]+)");

    /** Ids that are Java's own, before ical4j adds its ids to them. */
    private static final Set<String> IANA = Set.copyOf(ZoneId.getAvailableZoneIds());

    private final Map<String, Component> described = new HashMap<>();
    private final Map<String, Optional<ZoneRules>> found = new HashMap<>();
    private final Set<String> unknown = new TreeSet<>();
    private final ZoneRules own;

    /** @param fallback the zone of a calendar that names none */
    Zones(ParsedCalendar calendar, ZoneId fallback) {
        for (Component zone : calendar.zones()) {
            zone.first("TZID").ifPresent(id -> described.putIfAbsent(key(id.text()), zone));
        }
        this.own = calendar.properties()
                .first("X-WR-TIMEZONE")
                .flatMap(zone -> find(zone.text()))
                .orElseGet(fallback::getRules);
    }

    /** Only the zone of times without one. */
    static Zones of(ZoneId own) {
        Component nothing = new Component("VCALENDAR", List.of());
        return new Zones(new ParsedCalendar(nothing, List.of(), List.of()), own);
    }

    /** The calendar's zone: that of dates, and of times without a zone. */
    ZoneRules own() {
        return own;
    }

    ZoneRules named(String id) {
        return find(id).orElseGet(() -> {
            unknown.add(id);
            return own;
        });
    }

    /** Names that were looked up in vain. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    private Optional<ZoneRules> find(String id) {
        Optional<ZoneRules> known = found.get(key(id));
        if (known == null) {
            known = lookUp(id.strip());
            found.put(key(id), known);
        }
        return known;
    }

    private Optional<ZoneRules> lookUp(String id) {
        if (UTC.contains(key(id))) {
            return Optional.of(ZoneOffset.UTC.getRules());
        }
        return iana(id).or(() -> described(id))
                .or(() -> WindowsZones.find(id).flatMap(Zones::iana))
                .or(() -> unprefixed(id).flatMap(Zones::iana))
                .or(() -> offset(id));
    }

    private Optional<ZoneRules> described(String id) {
        Component zone = described.get(key(id));
        return zone == null
                ? Optional.empty()
                : CustomZone.rules(zone)
                        .or(() -> zone.first("X-LIC-LOCATION").flatMap(location -> iana(location.text())));
    }

    private static Optional<String> unprefixed(String id) {
        Matcher prefixed = PREFIXED.matcher(id);
        return prefixed.matches() ? Optional.of(prefixed.group(1)) : Optional.empty();
    }

    private static Optional<ZoneRules> iana(String id) {
        String name = id.strip();
        String exact = IANA.contains(name)
                ? name
                : IANA.stream().filter(name::equalsIgnoreCase).findFirst().orElse("");
        return exact.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(exact).getRules());
    }

    /** Java also reads {@code GMT+0200} and the short names of North American zones. */
    private static Optional<ZoneRules> offset(String id) {
        try {
            return Optional.of(ZoneId.of(id, ZoneId.SHORT_IDS).getRules());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String key(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }
}

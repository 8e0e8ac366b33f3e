package dev.parley.room.calendar.ics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsZonesTest {

    private static final Instant SUMMER = Instant.parse("2026-07-15T00:00:00Z");

    @Test
    void every_name_stands_for_a_zone_that_java_knows() {
        assertThat(WindowsZones.all()).hasSizeGreaterThan(130);
        assertThat(ZoneId.getAvailableZoneIds()).containsAll(WindowsZones.all().values());
    }

    /** Those of which ical4j 4.4.0 has another offset. */
    @ParameterizedTest
    @CsvSource({
        "US Eastern Standard Time, -04:00",
        "Samoa Standard Time, +13:00",
        "Central America Standard Time, -06:00",
        "Mountain Standard Time (Mexico), -07:00",
        "Greenland Standard Time, -01:00",
        "UTC-11, -11:00"
    })
    void a_name_stands_for_the_offset_that_windows_shows(String name, String offset) {
        assertThat(WindowsZones.find(name)
                        .map(ZoneId::of)
                        .map(zone -> zone.getRules().getOffset(SUMMER)))
                .hasToString("Optional[" + offset + "]");
    }

    @Test
    void upper_and_lower_case_make_no_difference() {
        assertThat(WindowsZones.find("w. europe standard time")).contains("Europe/Berlin");
    }
}

#!/usr/bin/env bash
# ical4j 4.4.0 (org.mnode.ical4j:ical4j): the rules of java.time that ZoneRulesBuilder makes of a VTIMEZONE with RDATE.
#
# Behaviour: a VTIMEZONE may list its clock changes by date (RDATE), where no rule can tell them, as of a summer time that follows
# the moon. ZoneRulesBuilder takes those up to now, the day on which it is called, and drops all later ones without a word: the
# rules end in the offset of today. The same bytes give other rules tomorrow.
# Why it matters: a calendar is read for what comes. A meeting after the next clock change is an hour off, is right again once
# the change is over, and a test with dates of the past finds nothing. ical4j's own event times (ZonedDateTime) use these rules
# too.
#
# Output seen (2026-12-01), offsets in July of summers that the description lists by date, 2020 to 2089:
#   2025: +02:00
#   2060: +01:00
#   2089: +01:00
#   event of July 2060 as ical4j reads it: 2060-07-15T09:00+01:00
#
# Exits 0 while that is so. Needs Maven and a JDK 17 or newer; takes about 5 seconds once its packages are there.
set -euo pipefail
command -v mvn > /dev/null || { echo "needs Maven: apt-get install maven" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.mnode.ical4j</groupId><artifactId>ical4j</artifactId><version>4.4.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
cat > Dates.java <<'JAVA'
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.ZoneRulesBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;

public class Dates {
    public static void main(String[] arguments) throws Exception {
        String text = String.join("\r\n",
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN",
                "BEGIN:VTIMEZONE", "TZID:Office",
                "BEGIN:DAYLIGHT", "DTSTART:20200329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
                "RDATE:" + lastSundays(3, "T020000"), "END:DAYLIGHT",
                "BEGIN:STANDARD", "DTSTART:20201025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
                "RDATE:" + lastSundays(10, "T030000"), "END:STANDARD",
                "END:VTIMEZONE",
                "BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", "DTSTART;TZID=Office:20600715T090000", "END:VEVENT",
                "END:VCALENDAR", "");
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        VTimeZone zone = (VTimeZone) calendar.getComponents(Component.VTIMEZONE).get(0);
        ZoneRules rules = new ZoneRulesBuilder().vTimeZone(zone).build();
        for (int year : List.of(2025, 2060, 2089)) {
            System.out.println(year + ": " + rules.getOffset(LocalDate.of(year, 7, 15).atTime(9, 0).toInstant(ZoneOffset.UTC)));
        }
        VEvent event = (VEvent) calendar.getComponents(Component.VEVENT).get(0);
        System.out.println("event of July 2060 as ical4j reads it: "
                + OffsetDateTime.from((ZonedDateTime) event.getDateTimeStart().getDate()));
    }

    static String lastSundays(int month, String time) {
        return IntStream.rangeClosed(2020, 2089)
                .mapToObj(year -> LocalDate.of(year, month, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY)))
                .map(day -> day.format(DateTimeFormatter.BASIC_ISO_DATE) + time)
                .collect(Collectors.joining(","));
    }
}
JAVA
java -cp "$work/lib/*" Dates.java 2> java.log | tee seen || { cat java.log >&2; exit 2; }
diff seen - <<'EXPECTED'
2025: +02:00
2060: +01:00
2089: +01:00
event of July 2060 as ical4j reads it: 2060-07-15T09:00+01:00
EXPECTED

#!/usr/bin/env bash
# ical4j 4.4.0 (org.mnode.ical4j:ical4j): the observance of a VTIMEZONE for a local date and time.
#
# Behaviour: VTimeZone.getApplicableObservance takes a Temporal. For a ZonedDateTime and an Instant it returns the observance
# (standard or daylight time); for a LocalDateTime, which is what DTSTART;TZID=… holds before its zone is applied, it throws
# DateTimeException instead of returning one or refusing the type.
# Why it matters: a calendar with zones of its own, as Outlook and Exchange write them, has to be resolved from local times; a
# program that asks ical4j for the offset of one loses the event, and only for such calendars. Rules of java.time, made of the
# onsets of the whole VTIMEZONE, take local times.
#
# Output seen (2026-11-30):
#   Instant: DAYLIGHT
#   ZonedDateTime: DAYLIGHT
#   LocalDateTime: DateTimeException
#
# Exits 0 while that is so. Needs Maven and a JDK 17 or newer; takes about 20 seconds once its packages are there.
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
cat > Observances.java <<'JAVA'
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VTimeZone;

public class Observances {
    static final String CALENDAR = String.join("\r\n",
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN",
            "BEGIN:VTIMEZONE", "TZID:Office",
            "BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
            "BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
            "END:VTIMEZONE", "END:VCALENDAR", "");

    public static void main(String[] arguments) throws Exception {
        VTimeZone zone = (VTimeZone) new CalendarBuilder().build(new StringReader(CALENDAR)).getComponents().get(0);
        LocalDateTime noon = LocalDateTime.of(2026, 7, 1, 12, 0);
        Instant instant = noon.toInstant(ZoneOffset.ofHours(2));
        show("Instant", zone, instant);
        show("ZonedDateTime", zone, instant.atZone(ZoneOffset.UTC));
        show("LocalDateTime", zone, noon);
    }

    static void show(String type, VTimeZone zone, Temporal time) {
        String result;
        try {
            result = zone.getApplicableObservance(time).getName();
        } catch (Exception e) {
            result = e.getClass().getSimpleName();
        }
        System.out.println(type + ": " + result);
    }
}
JAVA
java -cp "$work/lib/*" Observances.java 2>/dev/null | tee out
printf '%s\n' "Instant: DAYLIGHT" "ZonedDateTime: DAYLIGHT" "LocalDateTime: DateTimeException" | cmp -s - out \
    || { echo "ical4j behaves differently now" >&2; exit 1; }

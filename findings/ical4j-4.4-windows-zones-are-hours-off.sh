#!/usr/bin/env bash
# ical4j 4.4.0 (org.mnode.ical4j:ical4j), beside Unicode CLDR 48 as in ICU4J 78.1 (com.ibm.icu:icu4j): the names of time zones
# that Windows uses.
#
# Behaviour: for TZID=US Eastern Standard Time without a VTIMEZONE ical4j takes a zone from a table of its own, without a
# warning. Of CLDR's 139 names that table has 96. Some are wrong: US Eastern (Indiana) is read in Central time, Samoa a day
# late, Central America gets summer time, and UTC-11 is an hour off. The common ones, such as Eastern and W. Europe, are right.
# Why it matters: tests with the usual zones pass, and an office in Indianapolis has each of its meetings an hour late. A table
# made of CLDR, as ICU has it, ends it.
#
# Output seen (2026-12-01), 9:00 on 15 July 2026:
#   US Eastern Standard Time: ical4j 2026-07-15T14:00:00Z, CLDR 2026-07-15T13:00:00Z
#   Samoa Standard Time: ical4j 2026-07-15T20:00:00Z, CLDR 2026-07-14T20:00:00Z
#   Central America Standard Time: ical4j 2026-07-15T14:00:00Z, CLDR 2026-07-15T15:00:00Z
#   UTC-11: ical4j 2026-07-15T21:00:00Z, CLDR 2026-07-15T20:00:00Z
#   W. Europe Standard Time: ical4j 2026-07-15T07:00:00Z, CLDR 2026-07-15T07:00:00Z
#   Yukon Standard Time: ical4j DateTimeException, CLDR 2026-07-15T16:00:00Z
#
# Exits 0 while that is so. Needs Maven and a JDK 17 or newer; takes about 10 seconds once its packages are there.
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
    <dependency><groupId>com.ibm.icu</groupId><artifactId>icu4j</artifactId><version>78.1</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
cat > Zones.java <<'JAVA'
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;

public class Zones {
    public static void main(String[] arguments) throws Exception {
        for (String name : List.of("US Eastern Standard Time", "Samoa Standard Time", "Central America Standard Time", "UTC-11",
                "W. Europe Standard Time", "Yukon Standard Time")) {
            String cldr = com.ibm.icu.util.TimeZone.getIDForWindowsID(name, null);
            System.out.printf("%s: ical4j %s, CLDR %s%n", name, ical4j(name),
                    LocalDateTime.of(2026, 7, 15, 9, 0).atZone(ZoneId.of(cldr)).toInstant());
        }
    }

    static Object ical4j(String name) throws Exception {
        String calendar = String.join("\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:1",
                "DTSTAMP:20260101T000000Z", "DTSTART;TZID=" + name + ":20260715T090000", "END:VEVENT", "END:VCALENDAR", "");
        VEvent event = (VEvent) new CalendarBuilder().build(new StringReader(calendar)).getComponents(Component.VEVENT).get(0);
        try {
            return Instant.from((ZonedDateTime) event.getDateTimeStart().getDate());
        } catch (DateTimeException e) {
            return "DateTimeException";
        }
    }
}
JAVA
java -cp "$work/lib/*" Zones.java 2> java.log | tee seen || { cat java.log >&2; exit 2; }
diff seen - <<'EXPECTED'
US Eastern Standard Time: ical4j 2026-07-15T14:00:00Z, CLDR 2026-07-15T13:00:00Z
Samoa Standard Time: ical4j 2026-07-15T20:00:00Z, CLDR 2026-07-14T20:00:00Z
Central America Standard Time: ical4j 2026-07-15T14:00:00Z, CLDR 2026-07-15T15:00:00Z
UTC-11: ical4j 2026-07-15T21:00:00Z, CLDR 2026-07-15T20:00:00Z
W. Europe Standard Time: ical4j 2026-07-15T07:00:00Z, CLDR 2026-07-15T07:00:00Z
Yukon Standard Time: ical4j DateTimeException, CLDR 2026-07-15T16:00:00Z
EXPECTED

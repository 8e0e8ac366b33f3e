#!/usr/bin/env bash
# ical4j 4.4.0 (org.mnode.ical4j:ical4j): the rules of java.time that ZoneRulesBuilder makes of a VTIMEZONE.
#
# Behaviour: of a place that gave summer time up, here Istanbul as calendars describe it (two rules with an UNTIL of 2015 and
# 2016, then an observance that keeps +03:00), the rule of spring is made anew for each year to come. As nothing sets the clock
# back, each year begins with winter time, until the end of March. The check for rules that are over looks at both observances
# together, and the last one has no rule.
# Why it matters: the right offset from April to December, an hour off from January to March. A test of today passes for nine
# months. With a list of the onsets, each with its own offsets, java.time does the rest.
#
# Output seen (2026-12-01):
#   2026-12-15: +03:00
#   2027-02-15: +02:00
#   2027-04-15: +03:00
#   2027-12-15: +03:00
#   2028-02-15: +02:00
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
cat > Istanbul.java <<'JAVA'
import java.io.StringReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.ZoneRulesBuilder;
import net.fortuna.ical4j.model.component.VTimeZone;

public class Istanbul {
    static final String CALENDAR = String.join("\r\n",
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN",
            "BEGIN:VTIMEZONE", "TZID:Office",
            "BEGIN:DAYLIGHT", "DTSTART:20070325T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20160327T010000Z", "END:DAYLIGHT",
            "BEGIN:STANDARD", "DTSTART:20071028T040000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20151025T010000Z", "END:STANDARD",
            "BEGIN:STANDARD", "DTSTART:20160907T000000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0300", "END:STANDARD",
            "END:VTIMEZONE", "END:VCALENDAR", "");

    public static void main(String[] arguments) throws Exception {
        VTimeZone zone =
                (VTimeZone) new CalendarBuilder().build(new StringReader(CALENDAR)).getComponents(Component.VTIMEZONE).get(0);
        ZoneRules rules = new ZoneRulesBuilder().vTimeZone(zone).build();
        for (String day : List.of("2026-12-15", "2027-02-15", "2027-04-15", "2027-12-15", "2028-02-15")) {
            System.out.println(day + ": " + rules.getOffset(LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC)));
        }
    }
}
JAVA
java -cp "$work/lib/*" Istanbul.java 2> java.log | tee seen || { cat java.log >&2; exit 2; }
diff seen - <<'EXPECTED'
2026-12-15: +03:00
2027-02-15: +02:00
2027-04-15: +03:00
2027-12-15: +03:00
2028-02-15: +02:00
EXPECTED

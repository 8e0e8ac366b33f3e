#!/usr/bin/env bash
# ical4j 4.4.0 (org.mnode.ical4j:ical4j), beside dateutil 2.8.2 (Debian 12: python3-dateutil 2.8.2-2): weekly rules with months.
#
# Behaviour: BYMONTH leaves out the days of a weekly rule that are in other months (RFC 5545, 3.3.10). ical4j asks in which
# month the weekday of DTSTART is, and takes or leaves the whole week. Where a month ends within a week, days of other months
# come, and days of the month are missing. An event that recurs on the weekday of its start shows nothing of it.
# Why it matters: "Mondays and Fridays of the term" is such a rule. Once or twice a year a room has a meeting that nobody has
# planned, or none while people wait. ical.js and rrule of npm agree with dateutil.
#
# Output seen (2026-12-01), of FREQ=WEEKLY;BYDAY=MO,FR;BYMONTH=12 since Friday 5 December 2025, the Mondays from November 2026
# on:
#   ical4j: 2026-11-30 2026-12-07 2026-12-14 2026-12-21
#   dateutil: 2026-12-07 2026-12-14 2026-12-21 2026-12-28
#
# Exits 0 while that is so. Needs Maven, a JDK 17 or newer, Python 3 and apt-get with the lists of Debian 12; takes about 5
# seconds once its packages are there. Nothing is installed.
set -euo pipefail
command -v mvn > /dev/null || { echo "needs Maven: apt-get install maven" >&2; exit 2; }
command -v python3 > /dev/null || { echo "needs Python 3: apt-get install python3" >&2; exit 2; }
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
apt-get download python3-dateutil=2.8.2-2 python3-six=1.16.0-4 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
    dpkg -x "$package" root
done
cat > Mondays.java <<'JAVA'
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;

public class Mondays {
    public static void main(String[] arguments) {
        LocalDateTime start = LocalDateTime.of(2025, 12, 5, 9, 0);
        System.out.println("ical4j: " + new Recur<LocalDateTime>("FREQ=WEEKLY;BYDAY=MO,FR;BYMONTH=12;WKST=MO")
                .getDates(start, LocalDateTime.of(2026, 11, 1, 0, 0), LocalDateTime.of(2027, 2, 1, 0, 0)).stream()
                .filter(date -> date.getDayOfWeek() == DayOfWeek.MONDAY)
                .map(date -> date.toLocalDate().toString())
                .collect(Collectors.joining(" ")));
    }
}
JAVA
cat > mondays.py <<'PYTHON'
from datetime import datetime
from dateutil.rrule import rrulestr
rule = rrulestr("FREQ=WEEKLY;BYDAY=MO,FR;BYMONTH=12;WKST=MO", dtstart=datetime(2025, 12, 5, 9))
dates = rule.between(datetime(2026, 11, 1), datetime(2027, 2, 1))
print("dateutil:", *[date.date() for date in dates if date.weekday() == 0])
PYTHON
{
    java -cp "$work/lib/*" Mondays.java 2> java.log || { cat java.log >&2; exit 2; }
    PYTHONPATH=root/usr/lib/python3/dist-packages python3 mondays.py
} | tee seen
diff seen - <<'EXPECTED'
ical4j: 2026-11-30 2026-12-07 2026-12-14 2026-12-21
dateutil: 2026-12-07 2026-12-14 2026-12-21 2026-12-28
EXPECTED

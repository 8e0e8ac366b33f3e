#!/usr/bin/env bash
# jqwik 1.10.1 (net.jqwik:jqwik, a property-testing engine for the JUnit Platform), on a JDK 17 or newer.
#
# Behaviour: since 1.10 the engine prints a sentence to standard output once per test JVM that is about no test and no
# property. 1.9.3 prints nothing but the reports of properties.
# Why it matters: test output is read by people and by programs; text in it that is not of the tests is taken for the
# project's own. A build that wants its logs to be its own pins 1.9.3.
#
# Output seen (2026-11-29):
#   1.9.3: 0 lines beside the reports
#   1.10.1: 1 lines beside the reports
#
# Exits 0 while that is so. Needs Maven and a JDK; takes about 20 seconds once its packages are there.
set -euo pipefail
command -v mvn > /dev/null || { echo "needs Maven: apt-get install maven" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

lines_beside_reports() {
    local project=$work/$1
    mkdir -p "$project/src/test/java"
    cat > "$project/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>example</artifactId><version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>net.jqwik</groupId><artifactId>jqwik</artifactId><version>$1</version><scope>test</scope></dependency>
  </dependencies>
  <build><plugins>
    <plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
    <plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version>
      <configuration><redirectTestOutputToFile>true</redirectTestOutputToFile></configuration></plugin>
  </plugins></build>
</project>
POM
    cat > "$project/src/test/java/SumTest.java" <<'JAVA'
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SumTest {
    @Property(tries = 10)
    boolean addition_commutes(@ForAll int a, @ForAll int b) {
        return a + b == b + a;
    }
}
JAVA
    (cd "$project" && mvn -q -B test > maven.log 2>&1) || { cat "$project/maven.log" >&2; exit 2; }
    # A report is a line of its own for each fact, "name = value | meaning", under a time stamp and a heading.
    cat "$project"/target/surefire-reports/*-output.txt 2> /dev/null \
        | grep -vE '^$|^timestamp = |\|' | grep -c . || true
}

before=$(lines_beside_reports 1.9.3)
after=$(lines_beside_reports 1.10.1)
echo "1.9.3: $before lines beside the reports"
echo "1.10.1: $after lines beside the reports"
[ "$before" -eq 0 ] && [ "$after" -gt 0 ] || { echo "jqwik behaves differently now" >&2; exit 1; }

#!/usr/bin/env bash
# Quarkus REST 3.34.3 (io.quarkus:quarkus-rest).
#
# Behaviour: a @QueryParam of type String is null for ?flag and for ?flag=, as if it were absent. UriInfo of the same request
# has an empty text. Jakarta REST gives null, or the default value, for a parameter that is absent.
# Why it matters: a flag that is set by its name alone never takes effect. Parley's list of unmatched recordings had all
# recordings for ?unmatched, and an erasure with ?source left the copy at the source alone; both were answered with 200. Such
# flags are read from UriInfo now (QueryFlags).
#
# Output seen (2026-11-29):
#   ?          parameter=null uri=null
#   ?flag      parameter=null uri=""
#   ?flag=     parameter=null uri=""
#   ?flag=true parameter="true" uri="true"
#
# Exits 0 while that is so. Needs Maven and a JDK 17 or newer; takes about half a minute once its packages are there.
set -euo pipefail
command -v mvn > /dev/null || { echo "needs Maven: apt-get install maven" >&2; exit 2; }
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null || true; rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>example</artifactId><version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>io.quarkus.platform</groupId><artifactId>quarkus-bom</artifactId><version>3.34.3</version>
        <type>pom</type><scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-rest</artifactId></dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version>
      </plugin>
      <plugin>
        <groupId>io.quarkus.platform</groupId><artifactId>quarkus-maven-plugin</artifactId><version>3.34.3</version>
        <executions><execution><goals><goal>build</goal></goals></execution></executions>
      </plugin>
    </plugins>
  </build>
</project>
POM
mkdir -p src/main/java/example
cat > src/main/java/example/Flags.java <<'JAVA'
package example;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

@Path("/")
public class Flags {
    @GET
    public String get(@QueryParam("flag") String flag, @Context UriInfo uri) {
        return "parameter=" + quoted(flag) + " uri=" + quoted(uri.getQueryParameters().getFirst("flag")) + "\n";
    }

    private static String quoted(String text) {
        return text == null ? "null" : '"' + text + '"';
    }
}
JAVA
mvn -q -B package > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
port=$(shuf -i 20000-40000 -n 1)
java -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port="$port" -jar target/quarkus-app/quarkus-run.jar > server.log 2>&1 &
server=$!
for _ in $(seq 100); do
  curl -s "http://127.0.0.1:$port/" > /dev/null && break
  kill -0 "$server" 2> /dev/null || { cat server.log >&2; exit 2; }
  sleep 0.2
done
seen=$(for query in '' flag flag= flag=true; do
  printf '?%-9s %s\n' "$query" "$(curl -s "http://127.0.0.1:$port/?$query")"
done)
echo "$seen"
expected='?          parameter=null uri=null
?flag      parameter=null uri=""
?flag=     parameter=null uri=""
?flag=true parameter="true" uri="true"'
[ "$seen" = "$expected" ] || { echo "Quarkus REST behaves differently now" >&2; exit 1; }

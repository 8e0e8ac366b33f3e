#!/usr/bin/env bash
# Jackson 2.19.4 (com.fasterxml.jackson.core:jackson-databind), and readers of its JSON: jq 1.6 (Debian 12) and Jackson itself.
#
# Behaviour: a map behind @JsonAnyGetter is written beside the object's own properties without a look at their names: a key of
# the map that is called like a property gives a document with that field twice. Readers take the last one without a word, and
# that is the map's.
# Why it matters: whoever fills the map overrides the object's fields for every reader. A program that adds "further data of the
# caller" to its own facts in this way lets the caller change the facts.
#
# Output seen (2026-11-29):
#   written: {"url":"own","url":"of somebody else"}
#   jq: of somebody else
#   Jackson: of somebody else
#
# Exits 0 while that is so. Needs Maven, a JDK 17 or newer and jq; takes about 20 seconds once its packages are there.
set -euo pipefail
command -v mvn > /dev/null || { echo "needs Maven: apt-get install maven" >&2; exit 2; }
command -v jq > /dev/null || { echo "needs jq: apt-get install jq" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for artifact in databind:2.19.4 core:2.19.4 annotations:2.19.4; do
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -DoutputDirectory="$work/lib" \
        -Dartifact="com.fasterxml.jackson.core:jackson-$artifact" > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
done
cat > Twice.java <<'JAVA'
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

public class Twice {
    public String getUrl() {
        return "own";
    }

    @JsonAnyGetter
    public Map<String, String> further() {
        return Map.of("url", "of somebody else");
    }

    public static void main(String[] arguments) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String written = mapper.writeValueAsString(new Twice());
        System.out.println(arguments.length == 0 ? written : mapper.readTree(written).path("url").asText());
    }
}
JAVA
written=$(java -cp "$work/lib/*" Twice.java)
jq=$(printf '%s' "$written" | jq -r .url)
jackson=$(java -cp "$work/lib/*" Twice.java read)
echo "written: $written"
echo "jq: $jq"
echo "Jackson: $jackson"
[ "$written" = '{"url":"own","url":"of somebody else"}' ] && [ "$jq" = "of somebody else" ] && [ "$jackson" = "$jq" ] \
    || { echo "Jackson or its readers behave differently now" >&2; exit 1; }

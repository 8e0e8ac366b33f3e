#!/usr/bin/env bash
# jjwt 0.12.6 (io.jsonwebtoken:jjwt-api, jjwt-impl, jjwt-jackson).
#
# Behaviour: audience().add("one") writes "aud" as a list of one, and a token has no "typ" in its header unless it is set. Both
# are allowed by RFC 7519. Until 0.11, setAudience("one") wrote a text.
# Why it matters: verifiers that compare aud as a text, or ask for typ "JWT", refuse such a token. Jitsi's Prosody does both with
# the tokens of people, while its Jibri signs its reports by this library: what one part writes, the other would not take.
#
# Output seen (2026-11-29):
#   {"alg":"HS256"} {"aud":["parley"],"iss":"jibri"}
#
# Exits 0 while that is so. Needs Maven and a JDK 17 or newer; takes about 15 seconds once its packages are there.
set -euo pipefail
command -v mvn > /dev/null || { echo "needs Maven: apt-get install maven" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>example</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.jsonwebtoken</groupId><artifactId>jjwt-impl</artifactId><version>0.12.6</version></dependency>
    <dependency><groupId>io.jsonwebtoken</groupId><artifactId>jjwt-jackson</artifactId><version>0.12.6</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
cat > Token.java <<'JAVA'
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

public class Token {
    public static void main(String[] arguments) {
        String token = Jwts.builder()
                .audience()
                .add("parley")
                .and()
                .issuer("jibri")
                .signWith(Jwts.SIG.HS256.key().build())
                .compact();
        String[] parts = token.split("\\.");
        System.out.println(decoded(parts[0]) + " " + decoded(parts[1]));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
JAVA
seen=$(java -cp "$work/lib/*" Token.java)
echo "$seen"
[ "$seen" = '{"alg":"HS256"} {"aud":["parley"],"iss":"jibri"}' ] || { echo "jjwt behaves differently now" >&2; exit 1; }

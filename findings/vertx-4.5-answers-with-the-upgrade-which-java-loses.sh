#!/usr/bin/env bash
# Vert.x 4.5.26 (io.vertx:vertx-core), server, with the HTTP client of the JDK (java.net.http; seen with 17.0.15 and 25.0.3).
#
# Behaviour: Java's client offers the upgrade to HTTP/2 (h2c) with its first request on a plain connection, and Vert.x takes it up. Vert.x
# then writes the first frames of the answer right behind the 101, without waiting for the client's preface, as RFC 7540, 3.2
# allows. If they come with the 101 in one piece, the client loses some of them now and then and reads the content of the
# body as the head of a frame. The bytes that Vert.x sends are well-formed; curl 7.88.1 --http2 fails likewise, more often.
# Why it matters: a Java caller that names no version and asks a Vert.x or Quarkus server for more than a few kilobytes over plain
# HTTP fails once in about fifty new connections, with an error that blames the server. Each side passes tests of its own.
# setHttp2ClearTextEnabled(false), or quarkus.http.http2=false, ends it.
#
# Output seen (2026-12-01):
#   with the upgrade: a request failed, protocol error
#   without it: 500 of 500 answered
#
# Exits 0 while that is so. Needs Maven and a JDK 17 or newer; takes about 20 seconds once its packages are there.
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
    <dependency><groupId>io.vertx</groupId><artifactId>vertx-core</artifactId><version>4.5.26</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
cat > Upgrade.java <<'JAVA'
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

public class Upgrade {

    private static final int SIZE = 300_000;

    public static void main(String[] arguments) throws Exception {
        System.out.println("with the upgrade: " + calls(true, 2000));
        System.out.println("without it: " + calls(false, 500));
        System.exit(0);
    }

    private static String calls(boolean upgrade, int count) throws Exception {
        HttpServer server = Vertx.vertx()
                .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(upgrade))
                .requestHandler(request -> request.response().end(Buffer.buffer(new byte[SIZE])))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
        int answered = 0;
        for (int call = 0; call < count; call++) {
            HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
            try {
                if (HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body().length == SIZE) {
                    answered++;
                }
            } catch (IOException e) {
                return "a request failed, " + String.valueOf(e.getMessage()).replaceAll(":.*", "");
            }
        }
        return answered + " of " + count + " answered";
    }
}
JAVA
seen=$(java -cp "$work/lib/*" Upgrade.java 2> errors.log) || { cat errors.log >&2; exit 1; }
echo "$seen"
[ "$seen" = 'with the upgrade: a request failed, protocol error
without it: 500 of 500 answered' ] || { echo "the two get along otherwise now" >&2; exit 1; }

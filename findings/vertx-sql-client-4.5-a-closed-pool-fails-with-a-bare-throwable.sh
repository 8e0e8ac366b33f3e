#!/usr/bin/env bash
# Vert.x SQL client 4.5.26 (io.vertx:vertx-pg-client).
#
# Behaviour: whoever waits for a connection when the pool is closed, or asks for one afterwards, gets a failure that is no exception: its class
# is of an internal package and extends Throwable directly. A connection that ends fails with ClosedConnectionException, which is one.
# Why it matters: code that sorts failures by type, into those that pass and those that do not, takes it for one of the second kind.
# An orderly stop closes the pool while the last records of a queue are applied: one of them became a dead letter, which nobody
# would have read again. Filters such as onFailure(Exception.class) do not match either.
#
# Output seen (2026-12-01):
#   waiting: NoStackTraceThrowable, extends Throwable, Pool closed
#   asking later: NoStackTraceThrowable, extends Throwable, Pool closed
#
# Exits 0 while that is so. Needs Maven and a JDK 17 or newer; takes about 10 seconds once its packages are there.
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
    <dependency><groupId>io.vertx</groupId><artifactId>vertx-pg-client</artifactId><version>4.5.26</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
cat > Closed.java <<'JAVA'
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public class Closed {

    public static void main(String[] arguments) throws Exception {
        // Takes connections and says nothing, so that the pool has none to give.
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Pool pool = PgBuilder.pool()
                    .using(Vertx.vertx())
                    .connectingTo(new PgConnectOptions()
                            .setHost("127.0.0.1").setPort(silent.getLocalPort()).setDatabase("d").setUser("u").setPassword("p"))
                    .with(new PoolOptions().setMaxSize(1))
                    .build();
            CompletableFuture<Throwable> waiting = new CompletableFuture<>();
            pool.getConnection().onFailure(waiting::complete);
            silent.accept();
            pool.close();
            CompletableFuture<Throwable> later = new CompletableFuture<>();
            pool.getConnection().onFailure(later::complete);
            System.out.println("waiting: " + described(waiting.get(10, TimeUnit.SECONDS)));
            System.out.println("asking later: " + described(later.get(10, TimeUnit.SECONDS)));
        }
        System.exit(0);
    }

    private static String described(Throwable failure) {
        return failure.getClass().getSimpleName() + ", extends "
                + failure.getClass().getSuperclass().getSimpleName() + ", " + failure.getMessage();
    }
}
JAVA
seen=$(java -cp "$work/lib/*" Closed.java 2> errors.log) || { cat errors.log >&2; exit 1; }
echo "$seen"
[ "$seen" = 'waiting: NoStackTraceThrowable, extends Throwable, Pool closed
asking later: NoStackTraceThrowable, extends Throwable, Pool closed' ] || { echo "the client behaves differently now" >&2; exit 1; }

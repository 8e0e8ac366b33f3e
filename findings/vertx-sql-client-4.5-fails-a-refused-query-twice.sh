#!/usr/bin/env bash
# Vert.x SQL client 4.5.26 (io.vertx:vertx-pg-client). Known upstream as eclipse-vertx/vertx-sql-client issue 1706.
#
# Behaviour: a query of a pool with a connection timeout fails at once where the database refuses connections, as it should. The timer of
# the timeout goes on running, fails the query a second time when it is due, and Vert.x reports that as an unhandled
# IllegalStateException. A connection that is taken from the pool first has no such timer left: the same statement fails once.
# Why it matters: services that ask the database every second, as queues and health checks do, log an error with a stack for each
# attempt during a restart of PostgreSQL, which nobody caused and which hides the real ones: 458 in half an hour of random faults.
#
# Output seen (2026-12-01):
#   query of the pool: failed with ConnectException, reported later: IllegalStateException: Result is already complete
#   connection of the pool: failed with ConnectException, reported later: nothing
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
cat > Refused.java <<'JAVA'
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

public class Refused {

    public static void main(String[] arguments) throws Exception {
        attempt("query of the pool", pool -> pool.query("select 1").execute());
        attempt(
                "connection of the pool",
                pool -> pool.withConnection(connection -> connection.query("select 1").execute()));
        System.exit(0);
    }

    private static void attempt(String name, Function<Pool, Future<?>> statement) throws Exception {
        int closed;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = port.getLocalPort();
        }
        Vertx vertx = Vertx.vertx();
        CompletableFuture<String> reported = new CompletableFuture<>();
        vertx.exceptionHandler(failure ->
                reported.complete(failure.getClass().getSimpleName() + ": " + failure.getMessage()));
        Pool pool = PgBuilder.pool()
                .using(vertx)
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1").setPort(closed).setDatabase("d").setUser("u").setPassword("p"))
                .with(new PoolOptions().setConnectionTimeout(500).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .build();
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        statement.apply(pool).onFailure(failed::complete);
        Class<?> cause = failed.get(10, TimeUnit.SECONDS).getClass();
        vertx.setTimer(1500, timer -> reported.complete("nothing"));
        System.out.println(name + ": failed with " + (java.net.ConnectException.class.isAssignableFrom(cause)
                        ? "ConnectException" : cause.getName())
                + ", reported later: " + reported.get(10, TimeUnit.SECONDS));
    }
}
JAVA
seen=$(java -cp "$work/lib/*" Refused.java 2> errors.log) || { cat errors.log >&2; exit 1; }
echo "$seen"
[ "$seen" = 'query of the pool: failed with ConnectException, reported later: IllegalStateException: Result is already complete
connection of the pool: failed with ConnectException, reported later: nothing' ] || { echo "the client behaves differently now" >&2; exit 1; }

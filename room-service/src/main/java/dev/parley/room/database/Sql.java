package dev.parley.room.database;

import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * SQL statement with named parameters, whose rows are read by column name. Runs in the transaction of the caller
 * ({@link WithTransaction}), or else on a connection of the pool by itself; every column of a query needs a name.
 */
public final class Sql {

    private final SqlText statement;
    private final Map<String, @Nullable Object> parameters = new HashMap<>();

    private Sql(SqlText statement) {
        this.statement = statement;
    }

    /**
     * @param text PostgreSQL, with parameters as {@code :name} and schema-qualified tables; never with a value from outside in it
     */
    public static Sql of(String text) {
        return new Sql(SqlText.of(text));
    }

    /** A statement as {@link #of} makes it, whose text differs from call to call or whose best plan depends on the values. */
    public static Sql unprepared(String text) {
        return new Sql(SqlText.unprepared(text));
    }

    /**
     * Binds a parameter.
     *
     * @param value a text, number, flag, UUID, {@link java.time.Instant}, array of bytes, or null; for {@code = any(:name)} an array
     */
    public Sql set(String name, @Nullable Object value) {
        parameters.put(name, SqlValue.of(value));
        return this;
    }

    /** Executes an insert, update or delete. */
    public Uni<Void> execute() {
        return update().replaceWithVoid();
    }

    /** Executes an insert, update or delete; the number of rows that it wrote. */
    public Uni<Integer> update() {
        return rows().map(RowSet::rowCount);
    }

    /** Executes an insert, update or delete; whether it wrote any row. */
    public Uni<Boolean> updatesAny() {
        return update().map(rows -> rows > 0);
    }

    /** All rows. */
    public <T> Uni<List<T>> list(Function<Row, T> read) {
        return rows().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> read.apply(new Row(row)))
                .toList());
    }

    /** The only row, if there is one; fails if there are several. */
    public <T> Uni<Optional<T>> optional(Function<Row, T> read) {
        return list(read).map(rows -> {
            if (rows.size() > 1) {
                throw new IllegalStateException("the statement gave " + rows.size() + " rows, and may give one");
            }
            return rows.stream().findFirst();
        });
    }

    /** The only row; fails if there is none, or if there are several. */
    public <T> Uni<T> single(Function<Row, T> read) {
        return optional(read)
                .map(row -> row.orElseThrow(() -> new IllegalStateException("the statement gave no row, and has to")));
    }

    private Uni<RowSet<io.vertx.sqlclient.Row>> rows() {
        return Uni.createFrom()
                .emitter(emitter -> Transactions.current()
                        .map(this::executed)
                        .orElseGet(() -> pool().withConnection(this::executed))
                        .onSuccess(emitter::complete)
                        .onFailure(emitter::fail));
    }

    private Future<RowSet<io.vertx.sqlclient.Row>> executed(SqlConnection connection) {
        Tuple values = Tuple.tuple();
        for (String name : statement.names()) {
            if (!parameters.containsKey(name)) {
                return Future.failedFuture(new IllegalStateException("parameter " + name + " has no value"));
            }
            values.addValue(parameters.get(name));
        }
        return connection.preparedQuery(statement.text()).execute(values);
    }

    private static Pool pool() {
        return Arc.container().instance(Pool.class).get();
    }
}

package dev.parley.room.database;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Row of a query, read by column name. Reading a null fails, except through a method that is named for it. Each failure to read is
 * an {@code IllegalStateException}: the statement and its reader do not fit, whatever the data are.
 */
public final class Row {

    private final io.vertx.sqlclient.Row columns;

    Row(io.vertx.sqlclient.Row columns) {
        this.columns = columns;
    }

    public UUID uuid(String column) {
        return value(column, UUID.class);
    }

    public @Nullable UUID uuidOrNull(String column) {
        return columns.getValue(column) == null ? null : uuid(column);
    }

    public String text(String column) {
        return value(column, String.class);
    }

    public @Nullable String textOrNull(String column) {
        return columns.getValue(column) == null ? null : text(column);
    }

    public byte[] bytes(String column) {
        return value(column, Buffer.class).getBytes();
    }

    public @Nullable Integer integerOrNull(String column) {
        return columns.getValue(column) == null ? null : integer(column);
    }

    public boolean flag(String column) {
        return value(column, Boolean.class);
    }

    public int integer(String column) {
        long number = number(column);
        if (number != (int) number) {
            throw new IllegalStateException("column " + column + " has a number beyond 32 bits");
        }
        return (int) number;
    }

    public long number(String column) {
        return value(column, Number.class).longValue();
    }

    public double real(String column) {
        return value(column, Number.class).doubleValue();
    }

    public @Nullable Long numberOrNull(String column) {
        return columns.getValue(column) == null ? null : number(column);
    }

    public Instant time(String column) {
        return value(column, OffsetDateTime.class).toInstant();
    }

    public @Nullable Instant timeOrNull(String column) {
        return columns.getValue(column) == null ? null : time(column);
    }

    /** The constant whose word the column holds. */
    public <E extends Enum<E>> E word(String column, E[] constants, Function<E, String> word) {
        String text = text(column);
        return Arrays.stream(constants)
                .filter(constant -> word.apply(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("column " + column + " has an unknown word"));
    }

    public <E extends Enum<E>> @Nullable E wordOrNull(String column, E[] constants, Function<E, String> word) {
        return columns.getValue(column) == null ? null : word(column, constants, word);
    }

    private <T> T value(String column, Class<T> type) {
        Object value = columns.getValue(column);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        if (!type.isInstance(value)) {
            throw new IllegalStateException(
                    "column " + column + " is a " + value.getClass().getSimpleName());
        }
        return type.cast(value);
    }
}

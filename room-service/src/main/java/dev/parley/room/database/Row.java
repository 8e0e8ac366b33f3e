package dev.parley.room.database;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Row of a query, read by column name. Reading a null fails, except through a method that is named for it. */
public final class Row {

    private final Tuple columns;

    Row(Tuple columns) {
        this.columns = columns;
    }

    public UUID uuid(String column) {
        return value(column, UUID.class);
    }

    public @Nullable UUID uuidOrNull(String column) {
        return (UUID) columns.get(column);
    }

    public String text(String column) {
        return value(column, String.class);
    }

    public @Nullable String textOrNull(String column) {
        return (String) columns.get(column);
    }

    public byte[] bytes(String column) {
        return value(column, byte[].class);
    }

    public boolean flag(String column) {
        return value(column, Boolean.class);
    }

    public int integer(String column) {
        return Math.toIntExact(number(column));
    }

    public long number(String column) {
        return value(column, Number.class).longValue();
    }

    public double real(String column) {
        return value(column, Number.class).doubleValue();
    }

    public @Nullable Long numberOrNull(String column) {
        return columns.get(column) == null ? null : number(column);
    }

    public Instant time(String column) {
        return value(column, OffsetDateTime.class).toInstant();
    }

    public @Nullable Instant timeOrNull(String column) {
        return columns.get(column) == null ? null : time(column);
    }

    private <T> T value(String column, Class<T> type) {
        Object value = columns.get(column);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return type.cast(value);
    }
}

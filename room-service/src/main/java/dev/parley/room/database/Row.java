package dev.parley.room.rows;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a query; columns count from 0. Asking for a column that is null fails unless the method allows it. */
public final class Row {

    private final @Nullable Object[] columns;

    /** @param columns as the database session gives them */
    public Row(@Nullable Object[] columns) {
        this.columns = columns.clone();
    }

    public UUID uuid(int column) {
        return present(column, UUID.class);
    }

    public @Nullable UUID uuidOrNull(int column) {
        return (UUID) columns[column];
    }

    public String text(int column) {
        return present(column, String.class);
    }

    public @Nullable String textOrNull(int column) {
        return (String) columns[column];
    }

    public boolean flag(int column) {
        return present(column, Boolean.class);
    }

    public int integer(int column) {
        return Math.toIntExact(number(column));
    }

    public long number(int column) {
        return present(column, Number.class).longValue();
    }

    public @Nullable Long numberOrNull(int column) {
        return columns[column] == null ? null : number(column);
    }

    public Instant time(int column) {
        return present(column, OffsetDateTime.class).toInstant();
    }

    public @Nullable Instant timeOrNull(int column) {
        return columns[column] == null ? null : time(column);
    }

    private <T> T present(int column, Class<T> type) {
        Object value = columns[column];
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return type.cast(value);
    }
}

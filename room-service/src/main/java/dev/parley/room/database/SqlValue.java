package dev.parley.room.database;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Conversion of parameters to the types of PostgreSQL's client. */
final class SqlValue {

    private SqlValue() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof byte[] bytes) {
            return Buffer.buffer(bytes);
        }
        return value;
    }
}

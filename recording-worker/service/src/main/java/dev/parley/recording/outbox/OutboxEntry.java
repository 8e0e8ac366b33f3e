package dev.parley.recording.outbox;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Row of the outbox: a message and its place in the order. */
record OutboxEntry(long id, Message message) {

    static List<OutboxEntry> all(RowSet<Row> rows) {
        List<OutboxEntry> all = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Message message = new Message(
                    row.getUUID("message_id"),
                    row.getString("topic"),
                    bytes(row.getBuffer("key")),
                    bytes(row.getBuffer("value")),
                    headers(row.getJsonObject("headers")));
            all.add(new OutboxEntry(row.getLong("id"), message));
        }
        return all;
    }

    private static byte @Nullable [] bytes(@Nullable Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }

    private static Map<String, String> headers(JsonObject json) {
        Map<String, String> headers = new HashMap<>();
        json.forEach(entry -> headers.put(entry.getKey(), String.valueOf(entry.getValue())));
        return headers;
    }
}

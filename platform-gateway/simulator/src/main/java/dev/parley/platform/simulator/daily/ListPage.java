package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Call;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Page of a list, newest first: {@code {"total_count", "data"}}. Cursors are object ids. */
final class ListPage {

    private static final int MAX_LIMIT = 100;

    private ListPage() {}

    static JsonObject of(List<JsonObject> all, Call call) {
        int limit = call.number("limit", MAX_LIMIT, 1, MAX_LIMIT);
        int from = call.query("starting_after").map(id -> index(all, id) + 1).orElse(0);
        int to = call.query("ending_before").map(id -> index(all, id)).orElse(all.size());
        int start = call.query("ending_before").isPresent() ? Math.max(from, to - limit) : from;
        int end = Math.min(to, start + limit);
        JsonArray data = new JsonArray();
        all.subList(start, Math.max(start, end)).forEach(data::add);
        return new JsonObject().put("total_count", all.size()).put("data", data);
    }

    private static int index(List<JsonObject> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (id.equals(all.get(i).getString("id"))) {
                return i;
            }
        }
        throw new ApiException(400, "no object " + id + " to page from");
    }
}

package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Call;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Page of a list: {@code {"cursor", "results"}}; the cursor is null on the last page. */
final class Page {

    private static final int MAX_LIMIT = 100;

    private Page() {}

    /** @param absent default page size */
    static JsonObject of(List<JsonObject> all, Call call, int absent) {
        int limit = call.number("limit", absent, 1, MAX_LIMIT);
        int from = Math.min(all.size(), call.query("cursor").map(Page::offset).orElse(0));
        int to = Math.min(all.size(), from + limit);
        JsonArray results = new JsonArray();
        all.subList(from, to).forEach(results::add);
        return new JsonObject()
                .put("cursor", to < all.size() ? "c" + Integer.toHexString(to) : null)
                .put("results", results);
    }

    private static int offset(String cursor) {
        if (!cursor.matches("c[0-9a-f]{1,7}")) {
            throw new ApiException(400, "\"cursor\" is not valid");
        }
        return Integer.parseInt(cursor.substring(1), 16);
    }
}

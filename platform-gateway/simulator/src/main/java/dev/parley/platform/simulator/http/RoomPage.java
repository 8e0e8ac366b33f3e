package dev.parley.platform.simulator.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.Locale;
import java.util.function.Predicate;

/** HTML page behind a join link, which says that the room is simulated. */
public final class RoomPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Simulated room</title></head>
            <body><h1>Simulated room</h1>
            <p>Nobody can meet here. Let people join and leave through the simulator's control API.</p></body>
            </html>
            """;

    private RoomPage() {}

    /** Serves {@code GET /<room>} for rooms that exist, by canonical name; 404 for others. */
    public static void serveOn(Router router, Predicate<String> exists) {
        serveOn(router, "/:room", exists);
    }

    /** Serves the page at another path with a parameter {@code room}. */
    public static void serveOn(Router router, String path, Predicate<String> exists) {
        router.route(HttpMethod.GET, path).handler(context -> {
            boolean known = exists.test(context.pathParam("room").toLowerCase(Locale.ROOT));
            Reply page = known ? Reply.html(200, PAGE) : Reply.html(404, "<html><body>No such room</body></html>");
            page.send(context.response());
        });
    }
}

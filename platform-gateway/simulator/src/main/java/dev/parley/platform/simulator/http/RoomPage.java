package dev.parley.platform.simulator.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/** HTML page behind a join link: a stand-in for the provider's, which sends the same messages to a page that embeds it. */
public final class RoomPage {

    private final String html;

    private RoomPage(String html) {
        this.html = html;
    }

    /** The page of a provider: {@code rooms/room.html} on the class path, with the messages of {@code rooms/<name>.js}. */
    public static RoomPage of(String provider) {
        return new RoomPage(read("/rooms/room.html").replace("/* messages */", read("/rooms/" + provider + ".js")));
    }

    private static String read(String file) {
        try (InputStream stream = Objects.requireNonNull(RoomPage.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves {@code GET /<room>} for rooms that exist, by canonical name; 404 for others. */
    public void serveOn(Router router, Predicate<String> exists) {
        serveOn(router, "/:room", exists);
    }

    /** Serves the page at another path with a parameter {@code room}. */
    public void serveOn(Router router, String path, Predicate<String> exists) {
        router.route(HttpMethod.GET, path).handler(context -> {
            boolean known = exists.test(context.pathParam("room").toLowerCase(Locale.ROOT));
            Reply page = known ? Reply.html(200, html) : Reply.html(404, "<html><body>No such room</body></html>");
            page.send(context.response());
        });
    }
}

package dev.parley.room.pages;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** HTML document that the bundler writes. Its script reads the address, so that one document serves several pages. */
enum Page {
    /** The page of one room, on which people meet; small, because guests wait for it. */
    ROOM("room.html", "/rooms/[^/]+/?"),
    /** All other pages. */
    APP(
            "app.html",
            "/|/new|/sign-in|/me|/transcripts(/[^/]+)?/?|/rooms/[^/]+/(settings|history)/?"
                    + "|/operator(/(deliveries|recordings|jobs|webhooks))?/?");

    private final String file;
    private final Pattern addresses;

    Page(String file, String addresses) {
        this.file = file;
        this.addresses = Pattern.compile(addresses);
    }

    /** The page at a path; empty for paths of the API, of files, and of nothing. */
    static Optional<Page> at(String path) {
        return Arrays.stream(values())
                .filter(page -> page.addresses.matcher(path).matches())
                .findFirst();
    }

    /** Name of the resource on the class path. */
    String resource() {
        return "META-INF/resources/" + file;
    }
}

package dev.parley.room.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, headers and sizes of the pages. */
@QuarkusTest
class PagesQuarkusTest {

    private static final int ROOM_BUDGET = 15 * 1024;
    private static final int BUDGET = 50 * 1024;

    private static final Pattern DOCUMENT_SCRIPT = Pattern.compile("src=\"(/static/bundle/[^\"]+\\.js)\"");
    private static final Pattern STATIC_IMPORT = Pattern.compile("(?:from|import)\\s*\"(/static/bundle/[^\"]+\\.js)\"");
    private static final Pattern ANY_IMPORT = Pattern.compile("\"(/static/bundle/[^\"]+\\.js)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/new",
                "/sign-in",
                "/me",
                "/transcripts",
                "/transcripts/6f1b9b43-2b2e-4d0a-9c63-000000000000",
                "/rooms/stand%20up/settings",
                "/rooms/stand%20up/history",
                "/operator",
                "/operator/recordings"
            })
    void every_address_of_a_page_is_answered_with_its_document(String address) {
        given().urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", containsString("frame-src 'none'"))
                .body(containsString("<parley-app>"));
    }

    @Test
    void the_room_page_embeds_the_enabled_platforms_only_and_runs_no_inline_script() {
        given().get("/rooms/standup")
                .then()
                .statusCode(200)
                .body(containsString("<room-page>"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "strict-origin")
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("script-src 'self';"),
                                containsString("style-src 'self';"),
                                containsString("frame-ancestors 'none'"),
                                containsString("https://*.whereby.com"),
                                containsString("https://*.daily.co"),
                                containsString(FakeGateway.VIDEO),
                                not(containsString("unsafe")),
                                not(containsString("JITSI_DOMAIN"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/rooms/name/nowhere", "/v1/nothing", "/nothing", "/rooms", "/rooms/a/b"})
    void other_paths_are_answered_by_the_api_as_before(String path) {
        given().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void scripts_of_providers_are_files_of_this_service() {
        for (String name : new String[] {"whereby", "daily", "jitsi", "mock"}) {
            given().get("/frames/%1$s/page/%1$s-frame.js".formatted(name))
                    .then()
                    .statusCode(200)
                    .contentType(is("text/javascript;charset=UTF-8"))
                    .header("Cache-Control", is("no-cache"))
                    .body(containsString("export const allow"));
        }
        given().get("/frames/mock/page/mock-room.html")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors 'self'"));
    }

    @Test
    void scripts_stay_small() throws IOException {
        int room = size(scripts("/rooms/standup", STATIC_IMPORT));
        Map<String, String> all = scripts("/", ANY_IMPORT);
        all.putAll(scripts("/rooms/standup", ANY_IMPORT));

        assertThat(room).as("gzipped script of the room page").isBetween(5_000, ROOM_BUDGET);
        assertThat(size(all)).as("gzipped script in all").isBetween(room, BUDGET);
    }

    private static Map<String, String> scripts(String address, Pattern imports) {
        Map<String, String> found = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        Matcher entry = DOCUMENT_SCRIPT.matcher(given().get(address).asString());
        while (entry.find()) {
            open.add(entry.group(1));
        }
        while (!open.isEmpty()) {
            String path = open.remove();
            if (!found.containsKey(path)) {
                Response script = given().get(path);
                assertThat(script.statusCode()).as(path).isEqualTo(200);
                found.put(path, script.asString());
                Matcher more = imports.matcher(script.asString());
                while (more.find()) {
                    open.add(more.group(1));
                }
            }
        }
        return found;
    }

    private static int size(Map<String, String> scripts) throws IOException {
        int size = 0;
        for (String script : scripts.values()) {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
                gzip.write(script.getBytes(StandardCharsets.UTF_8));
            }
            size += zipped.size();
        }
        return size;
    }
}

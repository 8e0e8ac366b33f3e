package dev.parley.room.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import dev.parley.room.testing.FakeGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Somebody with a browser of their own: cookies, window size and look. Closing it checks that the console stayed empty. */
final class Visitor implements AutoCloseable {

    static final int PHONE = 390;
    static final int DESK = 1280;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Path STAND_INS =
            Path.of("..", "platform-gateway", "simulator", "src", "main", "resources", "rooms");

    private static final Path FRAMES = Path.of("..", "platform-gateway", "providers");
    private static final Pattern VIDEO = Pattern.compile("https://video\\.example/.*");

    private final BrowserContext context;
    private final int width;
    private final ColorScheme scheme;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String expected = "";
    final Page page;

    private Visitor(int width, ColorScheme scheme) {
        this.width = width;
        this.scheme = scheme;
        context = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://127.0.0.1:" + io.restassured.RestAssured.port)
                        .setViewportSize(width, height(width))
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("en-GB"));
        context.setDefaultTimeout(Chromium.PATIENCE_MS);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static Visitor guest(int width, ColorScheme scheme) {
        return new Visitor(width, scheme);
    }

    /** The owner of the rooms that {@link dev.parley.room.testing.Api} makes. */
    static Visitor owner(int width, ColorScheme scheme) {
        return new Visitor(width, scheme).signedIn(FakeGateway.OWNER_KEY);
    }

    /** Provider pages are the simulator's stand-ins. */
    Visitor meetingOn(String platform) {
        answer(
                VIDEO,
                "text/html",
                () -> text(STAND_INS.resolve("room.html"))
                        .replace("/* messages */", text(STAND_INS.resolve(platform + ".js"))));
        return this;
    }

    /** Meetings of a platform that is not delivered are embedded as those of another. */
    void addsFrame(String platform, String like) {
        answer(
                Pattern.compile("/frames/" + platform + "/page/" + platform + "-frame\\.js"),
                "text/javascript",
                () -> text(FRAMES.resolve(Path.of(like, "page", like + "-frame.js"))));
    }

    private void answer(Pattern address, String type, Supplier<String> body) {
        page.route(
                address,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType(type + "; charset=utf-8")
                        .setBody(body.get())));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Provider pages never answer. */
    Visitor behindAFirewall() {
        page.route(VIDEO, route -> {});
        return this;
    }

    /** Whether nothing can be reached. */
    void isOffline(boolean offline) {
        context.setOffline(offline);
    }

    /** Signs in as whoever has this API key. */
    Visitor signedIn(String key) {
        assertThat(context.request()
                        .post(
                                "/v1/session",
                                RequestOptions.create()
                                        .setHeader("X-Parley-CSRF", "1")
                                        .setData(Map.of("api_key", key)))
                        .status())
                .isEqualTo(200);
        return this;
    }

    /** What the browser says of an answer that the test provokes, such as its status, is no complaint. */
    Visitor expecting(String words) {
        expected = words;
        return this;
    }

    private static int height(int width) {
        return width == PHONE ? 844 : 800;
    }

    /** Keeps a screenshot of what this visitor sees, and checks that everybody can use it. */
    void shows(String name) {
        check(name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
    }

    /**
     * {@link #shows} it to this visitor and to one with the other width and the other look, for a test that runs with one of
     * them only. What is seen is as it was afterwards.
     */
    void showsBothWays(String name) {
        ColorScheme other = scheme == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
        int otherWidth = width == PHONE ? DESK : PHONE;
        see(otherWidth, other);
        check(name + "-" + otherWidth + "-" + other.name().toLowerCase(Locale.ROOT));
        see(width, scheme);
        shows(name);
    }

    private void see(int space, ColorScheme look) {
        page.setViewportSize(space, height(space));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look));
    }

    private void check(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        // Legacy mode looks into no frames of other origins, which are not ours, and opens no second page for them.
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true)
                        .exclude("iframe")
                        .analyze()
                        .getViolations())
                .as("accessibility of %s", name)
                .map(violation -> violation.getId() + ": "
                        + violation.getNodes().stream()
                                .map(node -> node.getHtml())
                                .toList())
                .isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits into the window", name)
                .isTrue();
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    @Override
    public void close() {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("last-" + width + ".png")));
        context.close();
        assertThat(complaints)
                .as("console")
                .filteredOn(complaint -> expected.isEmpty() || !complaint.contains(expected))
                .isEmpty();
    }
}

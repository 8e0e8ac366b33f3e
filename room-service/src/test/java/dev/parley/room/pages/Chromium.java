package dev.parley.room.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.parley.local.testing.ChromiumCondition;
import java.util.List;
import java.util.Map;

/** The machine's Chromium, started once for all tests; also the condition of tests that need it. */
public final class Chromium extends ChromiumCondition {

    /** A machine that builds is slow. */
    static final int PATIENCE_MS = 20_000;

    private static Playwright playwright;
    private static Browser browser;

    /** The browser, started if no test has needed it before. */
    public static synchronized Browser browser() {
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program()
                                    .orElseThrow(() -> new IllegalStateException(
                                            "no Chromium: install Debian's package chromium")))
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-background-networking",
                                    "--no-first-run")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }
}

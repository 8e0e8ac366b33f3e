package dev.parley.room.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's Chromium, started once for all tests. Without one, tests that extend themselves with it are skipped, except
 * in continuous integration, where they fail.
 */
public final class Chromium implements ExecutionCondition {

    private static final List<String> NAMES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");

    /** A machine that builds is slow. */
    static final int PATIENCE_MS = 20_000;

    private static Playwright playwright;
    private static Browser browser;

    /** The browser's program; empty if there is none. */
    public static Optional<Path> program() {
        return Stream.concat(Optional.ofNullable(System.getenv("CHROMIUM")).stream(), NAMES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return program().isPresent() || System.getenv("CI") != null
                ? ConditionEvaluationResult.enabled("a browser, or continuous integration, which needs one")
                : ConditionEvaluationResult.disabled("No Chromium: install Debian's package chromium, or set CHROMIUM");
    }

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

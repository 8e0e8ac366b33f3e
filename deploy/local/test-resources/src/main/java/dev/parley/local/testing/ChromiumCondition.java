package dev.parley.local.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Condition of browser tests: without Chromium, tests that extend themselves with it are skipped, except in continuous
 * integration, where they fail.
 */
public class ChromiumCondition implements ExecutionCondition {

    private static final List<String> NAMES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");

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
}

package dev.parley.local.demo;

import dev.parley.local.text.Console;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Progress output of the demo and its completed steps. */
final class Timeline {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(10);

    private final Console console;
    private final EnumSet<DemoStep> completed = EnumSet.noneOf(DemoStep.class);

    Timeline(Console console) {
        this.console = console;
    }

    void section(String title) {
        console.plain("\n" + title);
    }

    void say(String who, String what) {
        console.say(String.format("%-12s %s", who, what));
    }

    void plain(String text) {
        console.plain(text);
    }

    void complete(DemoStep step) {
        completed.add(step);
    }

    /** Steps not completed, in order. */
    List<DemoStep> missing() {
        return List.copyOf(EnumSet.complementOf(completed));
    }

    /**
     * Polls until there is a value, and prints a line every ten seconds meanwhile.
     *
     * @throws DemoException after the timeout
     */
    <T> T await(String what, Duration timeout, Supplier<Optional<T>> source) {
        long start = System.nanoTime();
        Duration nextProgress = PROGRESS_INTERVAL;
        while (true) {
            Optional<T> answer = source.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) > 0) {
                throw new DemoException("timed out after " + timeout.toSeconds() + " s waiting for " + what);
            }
            if (waited.compareTo(nextProgress) > 0) {
                say("…", "waiting for " + what);
                nextProgress = nextProgress.plus(PROGRESS_INTERVAL);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }
}

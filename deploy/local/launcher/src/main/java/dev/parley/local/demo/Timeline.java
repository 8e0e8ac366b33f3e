package dev.parley.local.demo;

import dev.parley.local.text.Console;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What happened, as it happens, and which steps were seen. */
final class Timeline {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration NEWS = Duration.ofSeconds(10);

    private final Console console;
    private final EnumSet<Step> seen = EnumSet.noneOf(Step.class);

    Timeline(Console console) {
        this.console = console;
    }

    void chapter(String title) {
        console.plain("\n" + title);
    }

    void say(String who, String what) {
        console.say(String.format("%-12s %s", who, what));
    }

    void plain(String text) {
        console.plain(text);
    }

    void saw(Step step) {
        seen.add(step);
    }

    /** Steps that were not seen, in order. */
    List<Step> missing() {
        return List.copyOf(EnumSet.complementOf(seen));
    }

    /**
     * Asks again and again until there is an answer, and shows every ten seconds that it is still asking.
     *
     * @throws DemoException if there is none in time
     */
    <T> T await(String what, Duration patience, Supplier<Optional<T>> question) {
        long start = System.nanoTime();
        Duration nextNews = NEWS;
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(patience) > 0) {
                throw new DemoException("waited " + patience.toSeconds() + " s in vain for " + what);
            }
            if (waited.compareTo(nextNews) > 0) {
                say("…", "waiting for " + what);
                nextNews = nextNews.plus(NEWS);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }
}

package dev.parley.local.text;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Terminal output of whole lines. Thread-safe. */
public final class Console {

    private final PrintStream out;
    private final long startNanos = System.nanoTime();

    public Console(PrintStream out) {
        this.out = out;
    }

    /** Prints a progress line with the time since the start. */
    public void say(String text) {
        plain(String.format(Locale.ROOT, "%7s  %s", seconds(elapsed()), text));
    }

    /** Prints text without the time. */
    public void plain(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** Seconds with one digit, such as {@code 12.3s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
    }
}

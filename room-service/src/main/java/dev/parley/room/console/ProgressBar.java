package dev.parley.room.console;

import java.io.PrintWriter;

/** Progress bar: one line of the error output of a terminal, written over and over. Without a terminal nothing is written. */
public final class ProgressBar implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final int PERCENT = 100;

    private final PrintWriter err;
    private final boolean shown;
    private String written = "";

    /** @param err the error output, so that it never mixes with results */
    public ProgressBar(Terminal terminal, PrintWriter err) {
        this.err = err;
        this.shown = terminal.isInteractive();
    }

    /** Whether there is anybody to show progress to. */
    public boolean isShown() {
        return shown;
    }

    /**
     * Shows how far the work is.
     *
     * @param done at most {@code total}; more counts as all of it
     * @param text what is worked on, or how it goes
     */
    public void show(long done, long total, String text) {
        if (shown) {
            write(line(Math.min(done, total), total, text));
        }
    }

    private static String line(long done, long total, String text) {
        double part = total <= 0 ? 1 : (double) done / total;
        int full = (int) (part * WIDTH);
        return "[%s%s] %3d %%  %s".formatted("=".repeat(full), " ".repeat(WIDTH - full), (int) (part * PERCENT), text);
    }

    private void write(String line) {
        if (!line.equals(written)) {
            err.print("\r" + line + " ".repeat(Math.max(0, written.length() - line.length())));
            err.flush();
            written = line;
        }
    }

    /** Removes the line until progress is shown again: what is written next begins where it began. */
    public void clear() {
        if (!written.isEmpty()) {
            write("");
            err.print("\r");
            err.flush();
        }
    }

    @Override
    public void close() {
        clear();
    }
}

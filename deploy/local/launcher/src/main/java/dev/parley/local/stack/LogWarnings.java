package dev.parley.local.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Warnings and errors among the log lines of the services, the last hundred. Thread-safe. */
final class LogWarnings {

    private static final int KEPT = 100;

    /** A line of our services. A thread that is blocked for a moment at the start says that the machine is busy. */
    private static final Pattern WARNING = Pattern.compile(
            "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} (WARN|ERROR|FATAL) +(?!.*BlockedThreadChecker).*");

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void read(String process, String line) {
        if (WARNING.matcher(line).matches()) {
            lines.addLast(process + ": " + line);
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        }
    }

    /** The lines, oldest first, each with the name of its process. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}

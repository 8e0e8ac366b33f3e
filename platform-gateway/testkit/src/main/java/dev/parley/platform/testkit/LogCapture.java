package dev.parley.platform.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Capture of the log while it is open, at every level, with stack traces. */
public final class LogCapture extends Handler {

    private static final String OURS = "dev.parley";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger(OURS);
    private final Optional<Level> before = Optional.ofNullable(ours.getLevel());

    private LogCapture() {
        setLevel(Level.ALL);
        ours.setLevel(Level.ALL);
        root.addHandler(this);
    }

    /** Starts the capture. */
    public static LogCapture start() {
        return new LogCapture();
    }

    /** All records so far, as text: the logger first, with parameters and stack traces. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The records of our own code so far. */
    public List<String> ourLines() {
        return lines().stream().filter(line -> line.startsWith(OURS)).toList();
    }

    @Override
    public void publish(LogRecord record) {
        StringWriter text = new StringWriter();
        text.append(record.getLoggerName()).append(": ").append(record.getMessage());
        for (Object parameter : Optional.ofNullable(record.getParameters()).orElseGet(() -> new Object[0])) {
            text.append(" | ").append(String.valueOf(parameter));
        }
        Optional.ofNullable(record.getThrown())
                .ifPresent(thrown -> thrown.printStackTrace(new PrintWriter(text, true)));
        lines.add(text.toString());
    }

    @Override
    public void flush() {}

    /** Stops the capture. */
    @Override
    public void close() {
        root.removeHandler(this);
        ours.setLevel(before.orElse(null));
    }
}

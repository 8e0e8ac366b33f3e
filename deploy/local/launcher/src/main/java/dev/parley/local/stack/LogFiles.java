package dev.parley.local.stack;

import dev.parley.local.text.Console;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Log files, one per process; optionally also one prefixed stream on the terminal. */
final class LogFiles implements AutoCloseable {

    private static final int NAME_WIDTH = 16;

    private final Path folder;
    private final Console console;
    private final boolean streamed;
    private final Map<String, BufferedWriter> files = new ConcurrentHashMap<>();
    private final LogWarnings warnings = new LogWarnings();

    LogFiles(Path folder, Console console, boolean streamed) {
        this.folder = folder;
        this.console = console;
        this.streamed = streamed;
    }

    /** Consumer of the output lines of a process; appends to the file of earlier runs. */
    Consumer<String> of(String name) {
        BufferedWriter file = files.computeIfAbsent(name, this::open);
        String prefix = String.format("%-" + NAME_WIDTH + "s| ", name);
        return line -> {
            write(file, line);
            warnings.read(name, line);
            if (streamed) {
                console.plain(prefix + line);
            }
        };
    }

    /** Warnings and errors that were logged since the start of the launcher. */
    List<String> warnings() {
        return warnings.lines();
    }

    private BufferedWriter open(String name) {
        try {
            Files.createDirectories(folder);
            return Files.newBufferedWriter(
                    folder.resolve(name + ".log"),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("no log file for " + name + " in " + folder, e);
        }
    }

    private static void write(BufferedWriter file, String line) {
        synchronized (file) {
            try {
                file.write(line);
                file.newLine();
                file.flush();
            } catch (IOException e) {
                // A full disk or a closed file must not block the process that writes the output.
            }
        }
    }

    @Override
    public void close() {
        for (BufferedWriter file : files.values()) {
            synchronized (file) {
                try {
                    file.close();
                } catch (IOException e) {
                    console.plain("log file not closed: " + e.getMessage());
                }
            }
        }
    }
}

package dev.parley.bench.recording.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** File with the output of all workers of a run. */
final class WorkerLog implements AutoCloseable {

    private final PrintWriter out;

    WorkerLog(Path file) throws IOException {
        out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8);
    }

    void accept(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        out.close();
    }
}

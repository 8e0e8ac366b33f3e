package dev.parley.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process a file in the run folder speaks of. A process id alone is not enough: ids are used again.
 *
 * @param startedAt as the operating system tells it
 */
record RunRecord(long pid, Instant startedAt) {

    /** The operating system tells start times in ticks since it booted; the time it booted is itself a guess. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static RunRecord of(ProcessHandle process) {
        return new RunRecord(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process, if it is still there and no other one by the same id. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    void write(Path file) {
        try {
            Files.writeString(file, pid + " " + startedAt.toEpochMilli() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** Empty when the file is not there or says nothing that could be understood. */
    static Optional<RunRecord> read(Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file).strip() : "";
            return text.matches("\\d{1,10} \\d{1,15}") ? Optional.of(parse(text)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static RunRecord parse(String text) {
        String[] words = text.split(" ");
        return new RunRecord(Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])));
    }
}

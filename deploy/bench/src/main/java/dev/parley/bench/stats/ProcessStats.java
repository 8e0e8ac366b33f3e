package dev.parley.bench.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Processor time and memory of a process, from Linux {@code /proc}. */
public record ProcessStats(long pid) {

    private static final long TICK_MILLIS = 10; // USER_HZ is 100 on every Linux that runs Java

    /** Processor time of all threads since the start, user and kernel. */
    public Duration processorTime() {
        String stat = read("stat");
        // the second field is the name in parentheses, which may hold blanks
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Duration.ofMillis((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS);
    }

    /** Resident memory now, in MB (2^20 bytes). */
    public long residentMegabytes() {
        return megabytes("VmRSS:");
    }

    /** Peak resident memory, in MB. */
    public long peakResidentMegabytes() {
        return megabytes("VmHWM:");
    }

    private long megabytes(String field) {
        return read("status")
                        .lines()
                        .filter(line -> line.startsWith(field))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / 1024;
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " cannot be measured", e);
        }
    }
}

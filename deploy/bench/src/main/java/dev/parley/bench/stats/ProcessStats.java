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
        String[] fields = fields();
        return Duration.ofMillis((ticks(fields, 11) + ticks(fields, 12)) * TICK_MILLIS);
    }

    /** The same with all of its descendants, those that have ended included. */
    public Duration familyProcessorTime() {
        Duration own = processorTime().plus(endedChildrenProcessorTime());
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(child -> new ProcessStats(child.pid()).familyProcessorTimeIfAlive())
                .reduce(own, Duration::plus);
    }

    /** Processor time of the children that have ended, and of theirs. */
    public Duration endedChildrenProcessorTime() {
        String[] fields = fields();
        return Duration.ofMillis((ticks(fields, 13) + ticks(fields, 14)) * TICK_MILLIS);
    }

    private Duration familyProcessorTimeIfAlive() {
        try {
            return familyProcessorTime();
        } catch (UncheckedIOException ended) {
            return Duration.ZERO;
        }
    }

    /** Resident memory now, in MB (2^20 bytes). */
    public long residentMegabytes() {
        return megabytes("VmRSS:");
    }

    /** Begins the peak anew. */
    public void resetPeak() {
        try {
            Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
        } catch (IOException e) {
            throw new UncheckedIOException("the peak of process " + pid + " cannot be reset", e);
        }
    }

    /** Peak resident memory, in MB. */
    public long peakResidentMegabytes() {
        return megabytes("VmHWM:");
    }

    private String[] fields() {
        String stat = read("stat");
        // the second field is the name in parentheses, which may hold blanks
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    private static long ticks(String[] fields, int index) {
        return Long.parseLong(fields[index]);
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

package dev.parley.bench.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Memory of a Java process.
 *
 * @param live heap in use after a full collection, in MB (2^20 bytes)
 * @param resident memory of the process in RAM, in MB
 */
public record Memory(long live, long resident) {

    /** One generation in the output of the serial collector. */
    private static final Pattern GENERATION = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

    /**
     * Memory of a process of the same user and JDK with the serial collector. Runs a full collection first.
     *
     * @throws IllegalStateException if jcmd prints no heap usage
     */
    public static Memory of(ProcessStats stats) {
        jcmd(stats.pid(), "GC.run");
        long live = used(jcmd(stats.pid(), "GC.heap_info"));
        return new Memory(live, stats.residentMegabytes());
    }

    static long used(String heap) {
        long kilobytes = GENERATION
                .matcher(heap)
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)))
                .sum();
        if (kilobytes == 0) {
            throw new IllegalStateException("no heap usage in the output of jcmd: " + heap);
        }
        return kilobytes / 1024;
    }

    private static String jcmd(long pid, String command) {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(program.toString(), Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " cannot be queried by jcmd", e);
        }
    }
}

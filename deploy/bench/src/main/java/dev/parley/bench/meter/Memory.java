package dev.parley.bench.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a Java process holds.
 *
 * @param live what is left of the heap after a full collection, in MB (2^20 bytes)
 * @param resident what the process has in RAM, in MB
 */
public record Memory(long live, long resident) {

    /** What the serial collector says of each of its generations. */
    private static final Pattern GENERATION = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

    /**
     * Of a process of this user, with the serial collector, on the Java that runs us. Collects its garbage first.
     *
     * @throws IllegalStateException if the process does not say
     */
    public static Memory of(ProcessMeter meter) {
        jcmd(meter.pid(), "GC.run");
        long live = used(jcmd(meter.pid(), "GC.heap_info"));
        return new Memory(live, meter.residentMegabytes());
    }

    static long used(String heap) {
        long kilobytes = GENERATION
                .matcher(heap)
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)))
                .sum();
        if (kilobytes == 0) {
            throw new IllegalStateException("the heap's use cannot be read from: " + heap);
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
            throw new UncheckedIOException("process " + pid + " cannot be asked", e);
        }
    }
}

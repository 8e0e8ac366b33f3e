package dev.parley.bench.recording;

import dev.parley.bench.stats.ProcessStats;
import dev.parley.local.process.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Copy by command-line programs: a pipeline of the shell. */
final class ShellCopier implements Copier {

    private static final long SAMPLE_MILLIS = 50;

    private final String pipeline;
    private final Map<String, String> environment;
    private final Path copy;
    private final long size;

    /**
     * @param copy the file that the pipeline makes
     * @param size of that file
     */
    ShellCopier(String pipeline, Map<String, String> environment, Path copy, long size) {
        this.pipeline = pipeline;
        this.environment = Map.copyOf(environment);
        this.copy = copy;
        this.size = size;
    }

    /** Whether all of these programs are on this machine. */
    static boolean isInstalled(List<String> programs) {
        return programs.stream()
                .allMatch(program -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    @Override
    public CopyCost copy() throws IOException, InterruptedException {
        // The shell itself is counted as well: it adds some milliseconds.
        ProcessStats self = new ProcessStats(ProcessHandle.current().pid());
        Duration before = self.endedChildrenProcessorTime();
        long start = System.nanoTime();
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", "set -o pipefail\n" + pipeline).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Path log = Files.createTempFile("parley-bench-", ".log");
        Process process = builder.redirectOutput(log.toFile()).start();
        long peak = peakMegabytes(process);
        double seconds = (System.nanoTime() - start) / 1e9;
        String output = Files.readString(log, StandardCharsets.UTF_8);
        Files.delete(log);
        if (process.exitValue() != 0 || Files.size(copy) != size) {
            throw new IOException("the copy failed: " + pipeline + "\n" + output);
        }
        FileTree.remove(copy);
        return new CopyCost(seconds, self.endedChildrenProcessorTime().minus(before), peak);
    }

    /** Waits for the end; the sum of each program's peak. */
    private static long peakMegabytes(Process process) throws InterruptedException {
        Map<Long, Long> peaks = new HashMap<>();
        while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(child -> peaks.merge(child.pid(), peak(child.pid()), Math::max));
        }
        return peaks.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long peak(long pid) {
        try {
            return new ProcessStats(pid).peakResidentMegabytes();
        } catch (UncheckedIOException ended) {
            return 0;
        }
    }
}

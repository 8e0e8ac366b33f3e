package dev.parley.bench.recording.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Work folder on a file system of a few megabytes that is full until every job has failed for it. The file system is a tmpfs
 * in a mount namespace of the worker's own, so that nothing of it outlives the process.
 */
final class FullDisk implements Fault {

    private static final String DISK_CODE = "work-folder-unusable";
    private static final int SIZE_MB = 24;
    private static final int FREE_BYTES = 64 << 10;
    private static final int BUFFER = 64 << 10;
    private static final Duration REACH = Duration.ofSeconds(60);

    @Override
    public List<FaultResult> inject(Testbed testbed, int count) throws Exception {
        Path folder = Files.createDirectories(testbed.data().resolve("disk"));
        List<String> wrapper = List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "/bin/sh",
                "-c",
                "mount -t tmpfs -o size=" + SIZE_MB + "m parley-bench \"$0\" && exec \"$@\"",
                folder.toString());
        if (!works(wrapper)) {
            testbed.console().say("disk full: skipped, because this user may not mount a tmpfs in a namespace");
            return List.of();
        }
        WorkerProcess worker = testbed.workers()
                .start(
                        new WorkerSettings()
                                .with("media.work-dir", folder.resolve("work").toString()),
                        wrapper);
        Path seen = Path.of("/proc", Long.toString(worker.pid()), "root")
                .resolve(folder.toString().substring(1));
        Path ballast = seen.resolve("ballast");
        Round round = new Round(testbed, "disk full");
        fill(ballast);
        round.publish(count, Medium.speech(testbed.repository()), Expected.TRANSCRIPT);
        round.require(Await.within(REACH, () -> round.haveFailedWith(DISK_CODE)), "not every job failed for the disk");
        List<String> codes = round.rows().values().stream()
                .map(row -> row.error().orElse("none"))
                .distinct()
                .toList();
        Files.delete(ballast);
        round.over();
        FaultResult result = round.end();
        long left = Round.workFolders(seen.resolve("work"));
        testbed.console().say("disk full: jobs waited with " + codes + "; folders of jobs left: " + left);
        return List.of(left == 0 ? result : result.with(left + " folders left"));
    }

    private static boolean works(List<String> wrapper) throws InterruptedException {
        List<String> command = new ArrayList<>(wrapper);
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void fill(Path ballast) throws IOException {
        long bytes = ((long) SIZE_MB << 20) - FREE_BYTES;
        try (var out = Files.newOutputStream(ballast)) {
            for (long written = 0; written < bytes; written += BUFFER) {
                out.write(new byte[BUFFER]);
            }
        } catch (IOException e) {
            // full already, which is what it is for
        }
    }
}

package dev.parley.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lock of a data folder: one launcher at a time. The operating system releases the lock when the launcher ends, even by
 * {@code kill -9}. The folder also records the started processes, so that the next launcher can stop leftovers.
 */
final class StackLock implements AutoCloseable {

    static final String ENDING = ".pid";
    private static final String LAUNCHER = "launcher";

    private final Path folder;
    private final FileChannel channel;

    private StackLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Locks the folder for this process.
     *
     * @throws StackException if another launcher holds the lock
     */
    @SuppressWarnings("MustBeClosedChecker") // open while the lock is held
    static StackLock claim(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new StackException(alreadyRunning(folder));
            }
            StackLock run = new StackLock(folder, channel);
            run.started(LAUNCHER, ProcessHandle.current());
            run.restartRequests().take(); // of an earlier launcher
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be used", e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this process
        }
    }

    private static String alreadyRunning(Path folder) {
        String who = ProcessRecord.read(folder.resolve(LAUNCHER + ENDING))
                .map(record -> "by process " + record.pid() + ", started " + record.startedAt() + ": stop it with"
                        + " Ctrl-C where it runs, or with: kill " + record.pid())
                .orElse("by another process");
        return "the local stack is already running on " + folder.getParent() + " " + who;
    }

    /** Requests to the launcher that holds this lock. */
    RestartRequests restartRequests() {
        return new RestartRequests(folder);
    }

    /**
     * Asks the launcher that runs on {@code folder} to restart a process.
     *
     * @throws StackException if none runs, or if a stack has no such process
     */
    static void requestRestart(Path folder, String name) {
        if (ProcessRecord.read(folder.resolve(LAUNCHER + ENDING))
                .flatMap(ProcessRecord::process)
                .isEmpty()) {
            throw new StackException("no local stack runs on " + folder.getParent());
        }
        if (!StackDefinition.NAMES.contains(name)) {
            throw new StackException("no process " + name + "; there are " + String.join(", ", StackDefinition.NAMES));
        }
        new RestartRequests(folder).add(name);
    }

    /** Records a started process. */
    void started(String name, ProcessHandle process) {
        ProcessRecord.of(process).write(folder.resolve(name + ENDING));
    }

    void ended(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + ENDING));
        } catch (IOException e) {
            throw new UncheckedIOException(name + ENDING + " cannot be removed", e);
        }
    }

    /** Stops processes of an earlier launcher and returns their names. */
    List<String> stopLeftovers() {
        List<String> ended = new ArrayList<>();
        for (Path file : records()) {
            String name = file.getFileName().toString().replace(ENDING, "");
            if (name.equals(LAUNCHER)) {
                continue;
            }
            ProcessRecord.read(file).flatMap(ProcessRecord::process).ifPresent(process -> {
                end(process);
                ended.add(name + " (" + process.pid() + ")");
            });
            ended(name);
        }
        return List.copyOf(ended);
    }

    private List<Path> records() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        boolean gone = process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, 15, TimeUnit.SECONDS)
                .join();
        if (!gone) {
            process.destroyForcibly();
            process.onExit().orTimeout(15, TimeUnit.SECONDS).join();
        }
    }

    @Override
    public void close() {
        ended(LAUNCHER);
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of " + folder + " cannot be released", e);
        }
    }
}

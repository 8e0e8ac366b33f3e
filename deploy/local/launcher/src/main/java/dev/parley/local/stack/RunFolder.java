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
 * Who runs on a data folder. One launcher at a time holds it, by a lock that the operating system takes back however the
 * launcher ends; the processes that it started are written down, so that the next one can end what outlived it.
 */
final class RunFolder implements AutoCloseable {

    private static final String ENDING = ".pid";
    private static final String LAUNCHER = "launcher";

    private final Path folder;
    private final FileChannel channel;

    private RunFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the folder for this process.
     *
     * @throws StackException if another launcher has it
     */
    @SuppressWarnings("MustBeClosedChecker") // open for as long as the folder is held
    static RunFolder claim(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new StackException(alreadyRunning(folder));
            }
            RunFolder run = new RunFolder(folder, channel);
            run.started(LAUNCHER, ProcessHandle.current());
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be used", e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    private static String alreadyRunning(Path folder) {
        String who = RunRecord.read(folder.resolve(LAUNCHER + ENDING))
                .map(record -> "by process " + record.pid() + ", started " + record.startedAt() + ": stop it with"
                        + " Ctrl-C where it runs, or with: kill " + record.pid())
                .orElse("by another process");
        return "the local stack is already running on " + folder.getParent() + " " + who;
    }

    /** Writes a process down. */
    void started(String name, ProcessHandle process) {
        RunRecord.of(process).write(folder.resolve(name + ENDING));
    }

    void ended(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + ENDING));
        } catch (IOException e) {
            throw new UncheckedIOException(name + ENDING + " cannot be removed", e);
        }
    }

    /** Ends what an earlier launcher left running, and returns its names. */
    List<String> endLeftovers() {
        List<String> ended = new ArrayList<>();
        for (Path file : records()) {
            String name = file.getFileName().toString().replace(ENDING, "");
            if (name.equals(LAUNCHER)) {
                continue;
            }
            RunRecord.read(file).flatMap(RunRecord::process).ifPresent(process -> {
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
            throw new UncheckedIOException("the lock of " + folder + " cannot be given back", e);
        }
    }
}

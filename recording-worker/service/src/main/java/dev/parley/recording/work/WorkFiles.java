package dev.parley.recording.work;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.Lease;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Work folders, one per lease. Each process has its own parent folder with a file lock that ends with the process: folders
 * of dead processes are removed at the next start.
 */
@Startup
@ApplicationScoped
class WorkFiles {

    private static final Logger LOG = Logger.getLogger(WorkFiles.class);
    private static final String LOCK = "lock";

    private final Path root;
    private @Nullable Path own;
    private @Nullable FileChannel lock;

    WorkFiles(RecordingConfig config) {
        this.root = config.media()
                .workDir()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "parley-recording-worker"));
    }

    @PostConstruct
    void open() {
        try {
            Files.createDirectories(root);
            removeLeftovers();
            Path made = Files.createTempDirectory(root, "process-");
            FileChannel channel =
                    FileChannel.open(made.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            own = made;
            lock = channel;
        } catch (IOException e) {
            throw new UncheckedIOException("the work folder " + root + " cannot be used", e);
        }
    }

    /** A new, empty folder. */
    Path folder(Lease lease) throws IOException {
        return Files.createDirectory(folderOf(lease));
    }

    /** Removes the folder with its content. A folder that cannot be removed is removed at the next start. */
    void remove(Lease lease) {
        remove(folderOf(lease));
    }

    private Path folderOf(Lease lease) {
        Path base = own;
        if (base == null) {
            throw new IllegalStateException("not open");
        }
        return base.resolve(lease.recordingId() + "-" + lease.epoch());
    }

    private void removeLeftovers() throws IOException {
        List<Path> folders;
        try (Stream<Path> entries = Files.list(root)) {
            folders = entries.filter(entry -> entry.getFileName().toString().startsWith("process-"))
                    .toList();
        }
        for (Path folder : folders) {
            if (isAbandoned(folder)) {
                remove(folder);
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            LOG.debugf("Work folder %s has no lock file; treated as abandoned", folder);
            return true;
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("Work folder %s cannot be removed (%s); retried at the next start", folder, e.getMessage());
        }
    }

    @PreDestroy
    void close() throws IOException {
        if (own != null) {
            remove(own);
        }
        if (lock != null) {
            lock.close();
        }
    }
}

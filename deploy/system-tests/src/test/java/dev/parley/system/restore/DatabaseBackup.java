package dev.parley.system.restore;

import dev.parley.local.process.FileTree;
import dev.parley.local.testing.PostgresPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Base backup of a PostgreSQL server: its files, copied while it is used, and the write-ahead log that makes them consistent. As
 * {@code pg_basebackup} does it, which the embedded server lacks.
 */
final class DatabaseBackup {

    private static final Path LOG = Path.of("pg_wal");
    private static final String LOCK_FILE = "postmaster.pid";

    private final Path data;
    private final Path copy;

    private DatabaseBackup(Path data, Path copy) {
        this.data = data;
        this.copy = copy;
    }

    /** @param copy folder that does not exist yet */
    static DatabaseBackup take(PostgresPart database, Path copy) throws IOException, SQLException {
        Path data = database.dataFolder();
        try (Connection connection = Databases.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('test', true)");
            copy(data, copy);
            try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(copy.resolve("backup_label"), stopped.getString(1), StandardCharsets.UTF_8);
            }
            // The log is complete only now.
            FileTree.remove(copy.resolve(LOG));
            copy(data.resolve(LOG), copy.resolve(LOG));
            Files.deleteIfExists(copy.resolve(LOCK_FILE));
        }
        return new DatabaseBackup(data, copy);
    }

    /** Puts the backup in the place of the data of the server, which must not run. */
    void restore() throws IOException {
        FileTree.remove(data);
        copy(copy, data);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.copy(folder, target(folder), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    Files.copy(file, target(file), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException e) {
                    // The server removes files while it runs; the log has what was in them.
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            private Path target(Path file) {
                return to.resolve(from.relativize(file).toString());
            }
        });
    }
}

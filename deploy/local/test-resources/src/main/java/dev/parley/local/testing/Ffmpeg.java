package dev.parley.local.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/** Finds an ffmpeg: the one on the PATH, else the static one that the build brings for 64-bit Linux. */
public final class Ffmpeg {

    private static final String BUNDLED = "/ws/schild/jave/nativebin/ffmpeg-amd64";

    private Ffmpeg() {}

    /**
     * The program's path.
     *
     * @param folder where the bundled one is unpacked, if it is needed
     * @throws IllegalStateException if there is none for this machine, saying what to install
     */
    public static Path find(Path folder) {
        return onPath().orElseGet(() -> unpack(folder));
    }

    private static Optional<Path> onPath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry, "ffmpeg"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path unpack(Path folder) {
        Path program = folder.resolve("ffmpeg");
        boolean linux64 = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        try (InputStream bundled = linux64 ? Ffmpeg.class.getResourceAsStream(BUNDLED) : null) {
            if (bundled == null) {
                throw new IllegalStateException("this machine needs ffmpeg on its PATH: none is bundled for it");
            }
            Files.createDirectories(folder);
            if (!Files.isExecutable(program)) {
                Path unfinished = Files.createTempFile(folder, "ffmpeg", ".part");
                Files.copy(bundled, unfinished, StandardCopyOption.REPLACE_EXISTING);
                if (!unfinished.toFile().setExecutable(true)) {
                    throw new IllegalStateException("cannot make " + unfinished + " executable");
                }
                Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
            }
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

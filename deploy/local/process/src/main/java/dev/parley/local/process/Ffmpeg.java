package dev.parley.local.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/** Locates ffmpeg: on the PATH, else the bundled static build for 64-bit Linux. */
public final class Ffmpeg {

    private static final String BUNDLED = "/ws/schild/jave/nativebin/ffmpeg-amd64";

    private Ffmpeg() {}

    /**
     * The path of an executable ffmpeg.
     *
     * @param cache folder for the unpacked bundled build
     * @throws IllegalStateException if there is none for this machine
     */
    public static Path locate(Path cache) {
        return onPath(Optional.ofNullable(System.getenv("PATH")).orElse("")).orElseGet(() -> bundled(cache));
    }

    static Optional<Path> onPath(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "ffmpeg"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    static Path bundled(Path cache) {
        Path program = cache.resolve("ffmpeg");
        if (Files.isExecutable(program)) {
            return program;
        }
        boolean fits = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        try (InputStream content = Ffmpeg.class.getResourceAsStream(BUNDLED)) {
            if (!fits || content == null) {
                throw new IllegalStateException(
                        "no ffmpeg on the PATH, and no bundled build for this machine: install ffmpeg");
            }
            return unpack(content, program);
        } catch (IOException e) {
            throw new UncheckedIOException("ffmpeg cannot be unpacked into " + cache, e);
        }
    }

    /** Writes a temporary file and moves it, so that the program is never incomplete. */
    private static Path unpack(InputStream content, Path program) throws IOException {
        Files.createDirectories(program.getParent());
        Path part = Files.createTempFile(program.getParent(), "ffmpeg", ".part");
        Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
        if (!part.toFile().setExecutable(true)) {
            throw new IOException(part + " cannot be made executable");
        }
        try {
            return Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Files.deleteIfExists(part);
            return program;
        }
    }
}

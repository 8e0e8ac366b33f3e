package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_first_executable_ffmpeg_on_the_path_is_used() throws IOException {
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = Files.createDirectories(folder.resolve("second"));
        Files.createFile(first.resolve("ffmpeg")); // not executable
        Path program = Files.createFile(second.resolve("ffmpeg"));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(Ffmpeg.onPath(String.join(File.pathSeparator, "", first.toString(), second.toString())))
                .contains(program);
        assertThat(Ffmpeg.onPath(first.toString())).isEmpty();
    }

    @Test
    void an_unpacked_ffmpeg_is_reused() throws IOException {
        Path program = Files.createFile(folder.resolve("ffmpeg"));
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(Ffmpeg.bundled(folder)).isEqualTo(program);
    }
}

package dev.parley.bench.recording.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** ffmpeg behind a script that waits as long as its stage is held. */
final class FfmpegGate {

    private static final String SCRIPT = """
            #!/bin/sh
            case "$*" in
              *.mp3*) stage=render ;;
              *voice-*.flac*) stage=mix ;;
              *) stage=check ;;
            esac
            while [ -e "%1$s/$stage" ]; do sleep 0.05; done
            exec "%2$s" "$@"
            """;

    private final Path folder;
    private final Path script;

    /** @param folder for the script, and for one file for each stage that is held */
    FfmpegGate(Path folder, Path ffmpeg) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.script = Files.writeString(folder.resolve("ffmpeg.sh"), SCRIPT.formatted(folder, ffmpeg));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be made executable");
        }
    }

    Path program() {
        return script;
    }

    /** Runs of ffmpeg in this stage wait from now on. */
    void close(String stage) throws IOException {
        Files.writeString(folder.resolve(stage), "");
    }

    void open(String stage) throws IOException {
        Files.deleteIfExists(folder.resolve(stage));
    }
}

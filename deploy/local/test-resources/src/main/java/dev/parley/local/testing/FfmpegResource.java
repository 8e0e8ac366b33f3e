package dev.parley.local.testing;

import dev.parley.local.process.Ffmpeg;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** Quarkus test resource: sets {@code PARLEY_FFMPEG} to an executable ffmpeg. */
public final class FfmpegResource implements QuarkusTestResourceLifecycleManager {

    private static final Path CACHE =
            Path.of(System.getProperty("java.io.tmpdir"), "parley-" + System.getProperty("user.name"));

    @Override
    public Map<String, String> start() {
        return OncePerJvm.settings(
                "ffmpeg", () -> Map.of("PARLEY_FFMPEG", Ffmpeg.locate(CACHE).toString()));
    }

    @Override
    public void stop() {
        // no process to stop
    }
}

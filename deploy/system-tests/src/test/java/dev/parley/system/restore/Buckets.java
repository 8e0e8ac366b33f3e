package dev.parley.system.restore;

import dev.parley.local.process.Repository;
import dev.parley.local.testing.S3Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Buckets of the platform and of the worker, read and written past their server. */
record Buckets(S3Part storage) {

    private static final String SPEECH = "platform-gateway/simulator/src/main/resources/media/greeting.mp4";

    /** Puts a recording with speech into the platform's bucket. */
    void store(String key) throws IOException {
        Files.copy(
                Repository.locate().root().resolve(SPEECH),
                storage.bucketFolder(S3Part.WHEREBY_BUCKET).resolve(key));
    }

    /** How many objects of a recording's audio the worker keeps. */
    long audioFiles(String recording) throws IOException {
        Path folder = storage.bucketFolder(S3Part.RECORDINGS_BUCKET).resolve("recordings/" + recording);
        if (Files.notExists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}

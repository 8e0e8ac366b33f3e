package dev.parley.system.restore;

import dev.parley.local.process.Repository;
import dev.parley.local.testing.S3Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Buckets of the platform and of the worker, read and written past their server. */
record Buckets(S3Part storage) {

    /** Puts a recording with speech into the platform's bucket. */
    void store(String key) throws IOException {
        Files.copy(speech(), storage.bucketFolder(S3Part.WHEREBY_BUCKET).resolve(key));
    }

    /** A file with speech. */
    static Path speech() {
        return Repository.locate().root().resolve("platform-gateway/simulator/src/main/resources/media/greeting.mp4");
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

package dev.parley.bench.recording.faults;

import dev.parley.recording.events.ObjectRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Buckets of the local storage as folders, read and written past its server. */
record Buckets(Path folder) {

    /** The worker's own bucket. */
    static final String OWN = "parley-recordings";

    /** The bucket that the platform writes to. */
    static final String SOURCE = "acme-recordings";

    static final List<String> ALL = List.of(OWN, SOURCE);

    /** In the names of the files in which the local storage keeps the parts of an upload. */
    private static final String UNFINISHED = ".mpus-";

    Path own() {
        return folder.resolve(OWN);
    }

    /** Whether there is an object with this content. */
    boolean holds(ObjectRef object) {
        try {
            byte[] content = Files.readAllBytes(folder.resolve(object.bucket()).resolve(object.key()));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).equals(object.sha256());
        } catch (IOException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether there is audio of a recording in the worker's bucket. */
    boolean hasAudio(UUID recording) {
        return audio(recording) > 0;
    }

    /** How many objects with audio of a recording are in the worker's bucket. */
    int audio(UUID recording) {
        return files(own().resolve("recordings").resolve(recording.toString())).size();
    }

    /** How many objects of uploads that nobody finished are in the worker's bucket. */
    long unfinishedUploads() {
        return files(own()).stream()
                .filter(file -> own().relativize(file).toString().contains(UNFINISHED))
                .count();
    }

    /** Whether there is an object in the platform's bucket. */
    boolean hasSource(String key) {
        return Files.exists(folder.resolve(SOURCE).resolve(key));
    }

    private static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts an object into the platform's bucket. */
    void put(String key, byte[] content) throws IOException {
        Files.write(folder.resolve(SOURCE).resolve(key), content);
    }
}

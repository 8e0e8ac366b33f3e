package dev.parley.bench.recording.faults;

import dev.parley.recording.events.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Buckets of the local storage as folders, read and written past its server. */
record Buckets(Path folder) {

    /** The worker's own bucket. */
    static final String OWN = "parley-recordings";

    /** The bucket that the platform writes to. */
    static final String SOURCE = "acme-recordings";

    static final List<String> ALL = List.of(OWN, SOURCE);

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

    /** Puts an object into the platform's bucket. */
    void put(String key, byte[] content) throws IOException {
        Files.write(folder.resolve(SOURCE).resolve(key), content);
    }
}

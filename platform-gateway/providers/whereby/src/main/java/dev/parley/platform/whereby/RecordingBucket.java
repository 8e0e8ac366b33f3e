package dev.parley.platform.whereby;

import dev.parley.platform.events.StoredObject;
import java.util.Optional;

/**
 * Our bucket, which Whereby writes recordings to. Whereby takes a folder with the bucket's name,
 * {@code my-bucket/recordings}, and puts it before the keys (docs.whereby.com/reference, {@code POST /meetings}).
 *
 * @param folder the prefix of all keys: empty, or ends with a slash
 */
record RecordingBucket(String name, String folder) {

    /** Parses a bucket with or without a folder. */
    static RecordingBucket parse(String path) {
        String[] parts = path.replaceFirst("/+$", "").split("/+", 2);
        return new RecordingBucket(parts[0], parts.length == 1 ? "" : parts[1] + "/");
    }

    /** The file of this name. */
    StoredObject file(String fileName) {
        return object(folder + RecordingFileName.lastPart(fileName));
    }

    /** The object with this key, as named by the storage notice. */
    StoredObject object(String key) {
        return new StoredObject(WherebyWebhooks.SOURCE, Optional.of(name), key);
    }
}

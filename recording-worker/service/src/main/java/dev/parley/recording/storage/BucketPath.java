package dev.parley.recording.storage;

/**
 * Bucket setting of an operator: the bucket alone, or followed by the folder that the provider puts before its keys, as in
 * {@code my-bucket/recordings}.
 *
 * @param folder empty, or ends with a slash
 */
record BucketPath(String bucket, String folder) {

    static BucketPath parse(String text) {
        String[] parts = text.replaceFirst("/+$", "").split("/+", 2);
        return new BucketPath(parts[0], parts.length == 1 ? "" : parts[1] + "/");
    }

    /** The key of an object whose event names no bucket; {@code name} may already begin with the folder. */
    String key(String name) {
        return name.startsWith(folder) ? name : folder + name;
    }
}

package dev.parley.recording.storage;

/**
 * A bucket as operators name it: alone, or with the folder that the provider puts before its keys, {@code
 * my-bucket/recordings}.
 *
 * @param folder empty, or ends with a slash
 */
record BucketPath(String bucket, String folder) {

    static BucketPath parse(String text) {
        String[] parts = text.replaceFirst("/+$", "").split("/+", 2);
        return new BucketPath(parts[0], parts.length == 1 ? "" : parts[1] + "/");
    }

    /** The key of an object that was named without its bucket, with or without the folder. */
    String key(String name) {
        return name.startsWith(folder) ? name : folder + name;
    }
}

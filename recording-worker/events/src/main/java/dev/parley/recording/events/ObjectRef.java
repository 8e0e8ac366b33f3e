package dev.parley.recording.events;

/**
 * Reference to an object in Parley's own storage.
 *
 * @param sha256 of the content, lower-case hex
 * @param size in bytes
 */
public record ObjectRef(String bucket, String key, String sha256, long size) {

    /** @throws IllegalArgumentException if the reference is incomplete */
    public ObjectRef {
        if (bucket.isBlank() || key.isBlank() || sha256.length() != 64 || size < 0) {
            throw new IllegalArgumentException("an object reference has bucket, key, SHA-256 and size");
        }
    }
}

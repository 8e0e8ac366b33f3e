package dev.parley.room.audio;

/**
 * Object in storage.
 *
 * @param sha256 of its content, in hex
 * @param size in bytes
 */
record AudioObject(String bucket, String key, String sha256, long size) {

    /** The entity tag: strong, because a changed file has another checksum. */
    String etag() {
        return "\"" + sha256 + "\"";
    }
}

package dev.parley.platform.simulator.storage;

/**
 * An object in a bucket.
 *
 * @param size in bytes
 * @param eTag without quotes
 */
public record StoredFile(String bucket, String key, long size, String eTag, String region) {}

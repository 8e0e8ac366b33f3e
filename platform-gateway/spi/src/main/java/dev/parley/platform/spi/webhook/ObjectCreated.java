package dev.parley.platform.spi.webhook;

import java.time.Instant;

/**
 * Storage notice of a new object in a provider's bucket, decoded.
 *
 * @param source the configured storage that the notice came from; by convention the platform's name
 * @param size in bytes
 */
public record ObjectCreated(String source, String bucket, String key, long size, Instant createdAt) {}

package dev.parley.platform.events;

import java.util.Optional;

/**
 * A reference to an object in the storage that a provider writes to. Credentials are never in an event: a reader looks
 * them up under {@code source}.
 *
 * @param source the name of the configured storage (bucket and credentials); by convention the platform's name
 * @param bucket absent when the signal did not name it: then it is the bucket configured for {@code source}; without
 *     one, the provider keeps the file, and the gateway mints links to it by the provider's recording id
 * @param key the object's key, decoded
 */
public record StoredObject(String source, Optional<String> bucket, String key) {

    /** @throws IllegalArgumentException if source or key is blank */
    public StoredObject {
        if (source.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException("a stored object has a source and a key");
        }
    }
}

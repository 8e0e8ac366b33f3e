package dev.parley.room.access;

import dev.parley.room.config.RoomServiceConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;

/** Lookup of the user of an API key: a stored key, or the first one of an installation, which is a setting. */
@ApplicationScoped
class KeyOwners {

    private final ApiKeys keys;
    private final Optional<byte[]> bootstrap;
    private final String bootstrapUser;

    KeyOwners(ApiKeys keys, RoomServiceConfig config) {
        this.keys = keys;
        this.bootstrap = config.bootstrapApiKey().map(KeyHash::of);
        this.bootstrapUser = config.bootstrapUser();
    }

    /** The user of the key with this hash; empty if there is no such key. */
    Uni<Optional<String>> of(byte[] hash) {
        return bootstrap.filter(key -> MessageDigest.isEqual(key, hash)).isPresent()
                ? Uni.createFrom().item(Optional.of(bootstrapUser))
                : keys.owner(hash);
    }
}

package dev.parley.room.access;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.crypto.HmacSha256;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Lookup of the user of an API key: a stored key, or the first one of an installation, which is a setting. */
@ApplicationScoped
class KeyOwners {

    private final ApiKeys keys;
    private final Optional<byte[]> bootstrap;
    private final String bootstrapUser;
    private final Optional<HmacSha256> imported;

    KeyOwners(ApiKeys keys, RoomServiceConfig config) {
        this.keys = keys;
        this.bootstrap = config.bootstrapApiKey().map(KeyHash::of);
        this.bootstrapUser = config.bootstrapUser();
        this.imported = config.imports().keySecret().map(HmacSha256::under);
    }

    /**
     * The user of a key; empty if there is no such key. An imported key is known by the hash that the other installation
     * gave it, until its first use.
     */
    Uni<Optional<String>> ofKey(String key) {
        byte[] hash = KeyHash.of(key);
        return of(hash).chain(owner -> owner.isPresent() || imported.isEmpty()
                ? Uni.createFrom().item(owner)
                : ofImported(imported.get().of(key.getBytes(StandardCharsets.UTF_8)), hash));
    }

    /** Of two first uses at once one replaces the hash, and the other finds the new one afterwards. */
    private Uni<Optional<String>> ofImported(byte[] before, byte[] hash) {
        return keys.replaceHash(before, hash)
                .chain(owner -> owner.isPresent() ? Uni.createFrom().item(owner) : keys.owner(hash));
    }

    /** The user of the key with this hash; empty if there is no such key. */
    Uni<Optional<String>> of(byte[] hash) {
        return bootstrap.filter(key -> MessageDigest.isEqual(key, hash)).isPresent()
                ? Uni.createFrom().item(Optional.of(bootstrapUser))
                : keys.owner(hash);
    }
}

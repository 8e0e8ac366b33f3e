package dev.parley.room.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A key that somebody presents, hashed already. */
final class ApiKeyRequest extends BaseAuthenticationRequest {

    private final byte[] hash;

    ApiKeyRequest(byte[] hash) {
        this.hash = hash.clone();
    }

    byte[] hash() {
        return hash.clone();
    }
}

package dev.parley.room.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Authentication request with the hash of the API key. */
final class ApiKeyRequest extends BaseAuthenticationRequest {

    private final byte[] hash;

    ApiKeyRequest(byte[] hash) {
        this.hash = hash.clone();
    }

    byte[] hash() {
        return hash.clone();
    }
}

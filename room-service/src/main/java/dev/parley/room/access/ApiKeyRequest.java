package dev.parley.room.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Authentication request with an API key. */
final class ApiKeyRequest extends BaseAuthenticationRequest {

    private final String key;

    ApiKeyRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}

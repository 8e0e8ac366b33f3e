package dev.parley.room.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Authentication request with the value of the session cookie. */
final class SessionRequest extends BaseAuthenticationRequest {

    private final String token;

    SessionRequest(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }
}

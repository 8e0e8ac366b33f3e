package dev.parley.platform.jitsi;

import java.net.URI;

/** Addresses of rooms. */
final class Links {

    private Links() {}

    /** Whether both addresses have the same scheme, host and port. */
    static boolean sameServer(URI base, URI other) {
        return base.getScheme().equalsIgnoreCase(other.getScheme())
                && base.getAuthority().equalsIgnoreCase(other.getAuthority());
    }

    /** The room's link with a token: Jitsi takes it as the parameter {@code jwt}. */
    static URI withToken(URI roomUrl, String token) {
        return URI.create(roomUrl + (roomUrl.getRawQuery() == null ? "?" : "&") + "jwt=" + token);
    }
}

package dev.parley.platform.jitsi;

import java.net.URI;

/** Links to rooms. */
final class Links {

    private Links() {}

    /** Whether both addresses have the same scheme, host and port. */
    static boolean sameServer(URI base, URI other) {
        return base.getScheme().equalsIgnoreCase(other.getScheme())
                && base.getAuthority().equalsIgnoreCase(other.getAuthority());
    }

    /** The room's link with a token as the parameter {@code jwt}. */
    static URI withToken(URI roomUrl, String token) {
        return URI.create(roomUrl + (roomUrl.getRawQuery() == null ? "?" : "&") + "jwt=" + token);
    }
}

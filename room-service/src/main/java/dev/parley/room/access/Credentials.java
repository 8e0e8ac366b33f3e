package dev.parley.room.access;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/**
 * Credentials of a request. Those that a client sends on purpose, in headers, come before cookies, which a browser adds to
 * every request.
 *
 * @param bearer whether there is a bearer token
 * @param token the bearer token that was offered as a subprotocol of a WebSocket
 * @param key API key
 * @param session value of the cookie of a session that an API key opened
 * @param provider whether there is the cookie of a session that an OpenID provider opened
 */
record Credentials(
        boolean bearer, Optional<String> token, Optional<String> key, Optional<String> session, boolean provider) {

    static final String KEY_HEADER = "X-API-Key";

    private static final String BEARER = "bearer";

    /** Longer than most tokens; the headers of a request are limited anyway. */
    private static final int MAX_OFFERED = 16_000;

    static Credentials of(HttpServerRequest request) {
        Optional<String> offered = offered(request);
        Optional<String> token = offered.filter(Credentials::isToken);
        Optional<String> key = offered.filter(text -> !isToken(text))
                .or(() -> Optional.ofNullable(request.getHeader(KEY_HEADER)))
                .filter(text -> !text.isBlank());
        boolean bearer = request.headers().getAll(HttpHeaders.AUTHORIZATION).stream()
                .anyMatch(credentials -> credentials.strip().split("\\s", 2)[0].equalsIgnoreCase(BEARER));
        boolean provider = request.cookies().stream().map(Cookie::getName).anyMatch(OidcTenants::isSessionCookie);
        return new Credentials(bearer || token.isPresent(), token, key, SessionCookie.of(request), provider);
    }

    /** Whether only a cookie says who calls. */
    boolean byCookie() {
        return !bearer && key.isEmpty() && (session.isPresent() || provider);
    }

    /** Browsers cannot send headers with a WebSocket: they offer the subprotocols {@code bearer} and the key or token. */
    private static Optional<String> offered(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL))
                .filter(protocols -> protocols.length() <= MAX_OFFERED)
                .map(protocols -> List.of(protocols.strip().split("\\s*,\\s*", -1)))
                .filter(protocols -> protocols.size() == 2 && protocols.get(0).equals(BEARER))
                .map(protocols -> protocols.get(1));
    }

    /** A signed JWT has three parts; no API key holds a dot. */
    private static boolean isToken(String text) {
        return text.chars().filter(character -> character == '.').count() == 2;
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}

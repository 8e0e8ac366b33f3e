package dev.parley.room.access;

import dev.parley.room.crypto.RandomToken;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Cookie of a browser session. No script reads it, no other site's page causes it to be sent ({@code SameSite=Strict}: pages
 * fetch their data themselves, so that a link from elsewhere needs no cookie), and where people come by https it is sent by
 * https only.
 */
final class SessionCookie {

    static final String NAME = "parley_session";

    /** Longer than what {@link RandomToken} makes. */
    private static final int MAX_LENGTH = 100;

    private SessionCookie() {}

    static Optional<String> of(HttpServerRequest request) {
        return request.cookies(NAME).stream()
                .map(Cookie::getValue)
                .filter(value -> !value.isBlank() && value.length() <= MAX_LENGTH)
                .findFirst();
    }

    static void set(HttpServerRequest request, String value, Duration age) {
        request.response().addCookie(cookie(request, NAME, value).setMaxAge(age.toSeconds()));
    }

    /** Removes the cookie, and those of an OpenID provider's session. */
    static void removeAll(HttpServerRequest request) {
        request.cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.equals(NAME) || OidcTenants.isSessionCookie(name))
                .distinct()
                .toList()
                .forEach(name ->
                        request.response().addCookie(cookie(request, name, "").setMaxAge(0)));
    }

    private static Cookie cookie(HttpServerRequest request, String name, String value) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(name.equals(NAME) ? CookieSameSite.STRICT : CookieSameSite.LAX)
                .setSecure("https".equals(request.scheme()));
    }
}

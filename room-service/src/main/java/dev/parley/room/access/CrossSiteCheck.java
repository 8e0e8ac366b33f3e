package dev.parley.room.access;

import dev.parley.runtime.http.UnreadRequest;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Protection against cross-site request forgery: a request that changes something, or upgrades to a WebSocket, and whose only
 * credential is a cookie has to come from a page of ours. Such a page sends a header that no form of another site can send;
 * the origin, which browsers tell, has to be this service's.
 */
@Singleton
class CrossSiteCheck {

    static final String HEADER = "X-Parley-CSRF";

    /** Before bodies are read and callers are identified. */
    private static final int ORDER = -9_000;

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(CrossSiteCheck::check);
    }

    private static void check(RoutingContext context) {
        if (isRefused(context.request())) {
            UnreadRequest.refuse(
                    context,
                    Problem.of(
                            ErrorCode.CROSS_SITE_REQUEST,
                            "with a cookie, changes need the header " + HEADER + " and an origin of this service"));
        } else {
            context.next();
        }
    }

    private static boolean isRefused(HttpServerRequest request) {
        boolean upgrade = request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
        boolean change = !SAFE.contains(request.method());
        if (!upgrade && !change) {
            return false;
        }
        boolean opensSession = change && request.path().startsWith(SessionResource.PATH);
        if (!opensSession && !Credentials.of(request).byCookie()) {
            return false;
        }
        @Nullable String origin = request.getHeader(HttpHeaderNames.ORIGIN);
        if (upgrade) {
            return origin == null || !isOurs(origin, request);
        }
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        @Nullable String header = request.getHeader(HEADER);
        return header == null
                || header.isBlank()
                || (origin != null && !isOurs(origin, request))
                || (site != null && !site.equals("same-origin"));
    }

    /** By host and port: behind a proxy that ends TLS, the scheme here may be another one. */
    private static boolean isOurs(String origin, HttpServerRequest request) {
        return authority(origin)
                .filter(authority -> authority.equalsIgnoreCase(request.getHeader(HttpHeaderNames.HOST))
                        || authority.equalsIgnoreCase(String.valueOf(request.authority())))
                .isPresent();
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package dev.parley.runtime.token;

import dev.parley.runtime.http.PathPrefixes;
import dev.parley.runtime.http.UnreadRequest;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Bearer authentication of the paths that only Parley's own services may call. Runs before every resource below those
 * paths, and sees no other request: webhooks, which are routed earlier, pay nothing for it. The body of a refused request
 * is not read.
 */
@Singleton
class InternalTokenAuthentication {

    private static final Logger LOG = Logger.getLogger(InternalTokenAuthentication.class);

    /** Before Quarkus's own handlers, which begin at -1000, and after the routes of webhooks. */
    private static final int ORDER = -20_000;

    private final InternalTokenHolder holder;
    private final PathPrefixes protectedPaths;
    private final PathPrefixes openPaths;

    InternalTokenAuthentication(InternalTokenHolder holder, InternalTokenConfig config) {
        this.holder = holder;
        this.protectedPaths = new PathPrefixes(config.protectedPaths().orElse(List.of()));
        this.openPaths = new PathPrefixes(config.openPaths().orElse(List.of()));
    }

    void register(@Observes Router router) {
        List<String> prefixes = protectedPaths.prefixes();
        if (!prefixes.isEmpty()) {
            prefixes.forEach(prefix -> register(router, prefix));
            router.route().order(ORDER).handler(this::authenticateMatrixParameters);
            if (holder.token().isEmpty()) {
                LOG.infof(
                        "PARLEY_INTERNAL_TOKEN is not set: every call below %s is refused",
                        String.join(", ", prefixes));
            }
        }
    }

    private void register(Router router, String prefix) {
        if (!prefix.equals("/")) {
            router.route(prefix).order(ORDER).handler(this::authenticate);
        }
        router.route(prefix.equals("/") ? "/*" : prefix + "/*").order(ORDER).handler(this::authenticate);
    }

    /** Resources are found by a path without its matrix parameters ({@code ;name=value}), routes by one with them. */
    private void authenticateMatrixParameters(RoutingContext request) {
        if (request.normalizedPath().indexOf(';') >= 0 && protectedPaths.reach(request)) {
            authenticate(request);
        } else {
            request.next();
        }
    }

    private void authenticate(RoutingContext request) {
        if (openPaths.include(request.normalizedPath()) || isOurs(request)) {
            request.next();
            return;
        }
        request.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"internal\"");
        UnreadRequest.refuse(request, Problem.of(ErrorCode.UNAUTHORIZED, "the internal token is missing or wrong"));
    }

    private boolean isOurs(RoutingContext request) {
        List<String> authorization = request.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        return holder.token().filter(token -> token.isIn(authorization)).isPresent();
    }
}

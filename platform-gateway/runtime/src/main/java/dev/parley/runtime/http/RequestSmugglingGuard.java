package dev.parley.runtime.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Guard against request smuggling: a request with {@code Transfer-Encoding} is the last one on its connection. The server
 * removes a {@code Content-Length} beside it before anybody sees it, and a proxy in front may have counted by that one, so that
 * what follows may be somebody else's (RFC 9112, section 6.1).
 */
@Singleton
class RequestSmugglingGuard {

    /** Before everything else, also what refuses requests. */
    static final int ORDER = Integer.MIN_VALUE;

    private static final AttributeKey<Boolean> LAST = AttributeKey.valueOf(RequestSmugglingGuard.class, "seen");

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(RequestSmugglingGuard::check);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        Channel channel = ((ConnectionBase) request.connection()).channel();
        if (channel.hasAttr(LAST)) {
            request.connection().close();
            return;
        }
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            channel.attr(LAST).set(true);
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(ended -> UnreadRequest.close(context));
        }
        context.next();
    }
}

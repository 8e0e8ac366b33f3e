package dev.parley.gateway.http;

import dev.parley.gateway.errors.Incident;
import dev.parley.gateway.errors.ProblemWriter;
import dev.parley.gateway.errors.Problems;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds bodies, and gives requests that reach no resource problem details all the same. */
@Singleton
class RequestLimits {

    /** After authentication (200) and authorisation (100): a stranger learns nothing. */
    private static final int AFTER_ACCESS = 50;

    /** Before Quarkus' own handler of failures, which answers without a body. */
    private static final int FIRST = Integer.MIN_VALUE;

    private final long largestBody;

    RequestLimits(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.largestBody = largestBody.asLongValue();
    }

    void bound(@Observes Filters filters) {
        filters.register(this::checkLength, AFTER_ACCESS);
    }

    void answer(@Observes Router router) {
        router.route().order(FIRST).failureHandler(RequestLimits::failed);
    }

    /** Quarkus would stop a body that is too long as well, but without a word, and in the middle of a resource. */
    private void checkLength(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (request.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            refuseUnread(request, 411);
        } else if (length != null && isMoreThan(largestBody, length)) {
            refuseUnread(request, 413);
        } else {
            request.next();
        }
    }

    private static boolean isMoreThan(long limit, String length) {
        try {
            return Long.parseLong(length) > limit;
        } catch (NumberFormatException e) {
            return true; // digits beyond all bounds: Netty lets nothing else through
        }
    }

    private static void failed(RoutingContext request) {
        int status = request.statusCode();
        Throwable failure = request.failure();
        if (failure instanceof SecurityException || failure instanceof HttpClosedException) {
            request.next();
        } else if (status >= 400 && status < 500) {
            refuseUnread(request, status);
        } else {
            ProblemWriter.write(request, Incident.of(failure, null));
        }
    }

    /** What is left of the request is not read, so its connection cannot serve another. */
    private static void refuseUnread(RoutingContext request, int status) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        ProblemWriter.write(request, Problems.of(status));
    }
}

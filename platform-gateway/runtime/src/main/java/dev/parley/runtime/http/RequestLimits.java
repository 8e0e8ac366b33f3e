package dev.parley.runtime.http;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.problem.UnexpectedFailure;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Request limits: bounds the size of bodies, and answers with problem details what the HTTP server refuses before any
 * resource sees it. Off in a service that does not set {@code parley.http.max-body-size}.
 */
@Singleton
class RequestLimits {

    /** After the authentication of internal calls: a stranger gets 401 and learns nothing else. */
    private static final int AFTER_AUTHENTICATION = -10_000;

    /** Before Quarkus' own failure handler, which answers without a body. */
    private static final int FIRST = Integer.MIN_VALUE;

    private static final int[] REFUSED_BY_THE_SERVER = {400, 413, 414, 415, 431};

    private final Optional<MemorySize> maxBodySize;
    private final boolean lengthRequired;

    RequestLimits(RequestLimitsConfig config) {
        this.maxBodySize = config.maxBodySize();
        this.lengthRequired = config.lengthRequired();
    }

    void register(@Observes Router router) {
        if (maxBodySize.isEmpty()) {
            return;
        }
        long limit = maxBodySize.get().asLongValue();
        router.route().order(AFTER_AUTHENTICATION).handler(request -> checkLength(request, limit));
        router.route().order(FIRST).failureHandler(RequestLimits::failed);
        for (int status : REFUSED_BY_THE_SERVER) {
            router.errorHandler(status, RequestLimits::failed);
        }
    }

    /** Quarkus checks the length too, but answers without problem details, and for some bodies only inside a resource. */
    private void checkLength(RoutingContext context, long limit) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (lengthRequired && request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            refuse(context, ErrorCode.LENGTH_REQUIRED.status());
        } else if (length != null && isMoreThan(limit, length)) {
            refuse(context, ErrorCode.BODY_TOO_LARGE.status());
        } else {
            context.next();
        }
    }

    private static boolean isMoreThan(long limit, String length) {
        try {
            return Long.parseLong(length) > limit;
        } catch (NumberFormatException e) {
            return true; // more digits than a long has: Netty accepts digits only
        }
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode();
        Throwable failure = context.failure();
        HttpServerResponse response = context.response();
        // Quarkus answers failures of authentication itself; a closed connection takes no answer.
        if (failure instanceof SecurityException
                || failure instanceof HttpClosedException
                || response.ended()
                || response.headWritten()) {
            context.next();
        } else if (status >= 400 && status < 500) {
            refuse(context, status);
        } else {
            UnreadRequest.refuse(context, UnexpectedFailure.problem(failure));
        }
    }

    private static void refuse(RoutingContext context, int status) {
        ErrorCode code = ErrorCode.ofStatus(status);
        UnreadRequest.refuse(context, Problem.of(code, status, null, code.retryable(), Optional.empty()));
    }
}

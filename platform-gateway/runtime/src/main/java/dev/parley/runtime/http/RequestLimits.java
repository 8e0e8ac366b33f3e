package dev.parley.runtime.http;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.problem.UnexpectedFailure;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Request limits: bounds the sizes of targets, headers and bodies, and answers with problem details what reaches no
 * resource.
 */
@Singleton
class RequestLimits {

    /** After the authentication of internal calls: a stranger gets 401 and learns nothing else. */
    private static final int AFTER_AUTHENTICATION = -10_000;

    /** Before Quarkus' own failure handler, which answers without a body. */
    private static final int FIRST = RequestSmugglingGuard.ORDER + 1;

    private static final int[] REFUSED_BY_THE_SERVER = {400, 413, 414, 415, 431};

    private final RequestLimitsConfig config;
    private final StreamedBodies streamed;
    private final long maxTarget;
    private final long maxHeaders;

    RequestLimits(RequestLimitsConfig config, StreamedBodies streamed) {
        this.config = config;
        this.streamed = streamed;
        this.maxTarget = config.maxTargetSize().asLongValue();
        this.maxHeaders = config.maxHeadersSize().asLongValue();
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::checkHead).failureHandler(RequestLimits::failed);
        config.maxBodySize()
                .map(MemorySize::asLongValue)
                .ifPresent(limit ->
                        router.route().order(AFTER_AUTHENTICATION).handler(request -> checkLength(request, limit)));
        for (int status : REFUSED_BY_THE_SERVER) {
            router.errorHandler(status, RequestLimits::failed);
        }
    }

    /** The server has limits too, but answers beyond them without problem details; they are larger than these. */
    private void checkHead(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.uri().length() > maxTarget) {
            refuse(context, ErrorCode.URI_TOO_LONG.status());
        } else if (isMoreThan(maxHeaders, request.headers())) {
            refuse(context, ErrorCode.HEADERS_TOO_LARGE.status());
        } else if (!hasHost(request) || !isUri(request.uri())) {
            refuse(context, ErrorCode.MALFORMED_REQUEST.status());
        } else {
            config.challenge()
                    .ifPresent(challenge -> context.addHeadersEndHandler(end -> challenge(context, challenge)));
            context.next();
        }
    }

    /**
     * Whether {@code Host} is there once and names a host; old clients need not send it. Looks at the header itself: behind a
     * proxy the request's authority is what the proxy says.
     */
    private static boolean hasHost(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        return request.version() == HttpVersion.HTTP_1_0 || (hosts.size() == 1 && namesHost(hosts.get(0)));
    }

    private static boolean namesHost(String header) {
        HostAndPort authority = HostAndPort.parseAuthority(header, -1);
        return authority != null && !authority.host().isEmpty();
    }

    /** See {@link OwnTargetValidation}. */
    private static boolean isUri(String target) {
        try {
            new URI(target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isMoreThan(long limit, MultiMap headers) {
        long size = 0;
        for (Map.Entry<String, String> header : headers) {
            size += header.getKey().length() + header.getValue().length();
        }
        return size > limit;
    }

    /** RFC 9110, section 15.5.2: a 401 says how to authenticate. */
    private static void challenge(RoutingContext context, String challenge) {
        HttpServerResponse response = context.response();
        if (response.getStatusCode() == ErrorCode.UNAUTHORIZED.status()
                && !response.headers().contains(HttpHeaderNames.WWW_AUTHENTICATE)) {
            response.putHeader(HttpHeaderNames.WWW_AUTHENTICATE, challenge);
        }
    }

    /** Quarkus checks the length too, but answers without problem details, and for some bodies only inside a resource. */
    private void checkLength(RoutingContext context, long limit) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean isStreamed = streamed.include(request);
        if (!isStreamed && config.lengthRequired() && request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            refuse(context, ErrorCode.LENGTH_REQUIRED.status());
        } else if (length != null && isMoreThan(isStreamed ? streamed.maxSize() : limit, length)) {
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

package dev.parley.runtime.http;

import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.problem.ProblemResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Refusal of a request whose body is not read, with a lingering close: the answer is sent at once, and the rest of the
 * body is dropped for a while before the connection is closed. A connection that is closed with bytes unread is reset,
 * and a caller that still writes would never see the answer.
 */
public final class UnreadRequest {

    private static final Duration LINGER_TIMEOUT = Duration.ofSeconds(5);

    private UnreadRequest() {}

    /**
     * Answers with {@code problem}, unless somebody did, and closes the connection if its next bytes are not another request.
     */
    public static void refuse(RoutingContext context, Problem problem) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        boolean answered = response.ended() || response.headWritten();
        boolean unread = !request.isEnded() && request.version() != HttpVersion.HTTP_2;
        if (unread && !answered) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        ProblemResponse.write(context, problem);
        if (unread) {
            drop(context, () -> !answered || !request.isEnded());
        }
    }

    /**
     * Has the rest of the body dropped, and the connection closed, if a resource that reads the body itself answers before it has
     * read all of it.
     */
    public static void lingerAfterAnswer(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.addHeadersEndHandler(head -> {
            if (!request.isEnded()) {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                drop(context, () -> true);
            }
        });
    }

    /** Closes the connection of a request that was answered; if its body was not read to the end, after a while. */
    static void close(RoutingContext context) {
        if (context.request().isEnded()) {
            context.request().connection().close();
        } else {
            drop(context, () -> true);
        }
    }

    private static void drop(RoutingContext context, BooleanSupplier closing) {
        HttpServerRequest request = context.request();
        request.handler(chunk -> {}).resume();
        context.vertx().setTimer(LINGER_TIMEOUT.toMillis(), timer -> {
            if (closing.getAsBoolean()) {
                request.connection().close();
            }
        });
    }
}

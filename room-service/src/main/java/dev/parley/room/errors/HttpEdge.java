package dev.parley.room.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What happens to a request before any endpoint sees it. What the server refuses (a body too large, a path that cannot be
 * decoded) is a problem too. A request that does not say what it sends (often: nothing) sends JSON, for this API speaks
 * nothing else.
 */
@ApplicationScoped
class HttpEdge {

    private static final Set<Integer> REFUSALS = Set.of(400, 413, 414, 415, 431);

    private static final int TOO_LARGE = 413;

    /** Long enough for a caller that is still writing to read why we stopped listening. */
    private static final long LINGER_MILLIS = 5_000;

    private final ObjectMapper json;
    private final long maxBodySize;

    HttpEdge(ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.json = json;
        this.maxBodySize = maxBodySize.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::enter).failureHandler(this::refused);
        REFUSALS.forEach(status -> router.errorHandler(status, this::refused));
    }

    private void enter(RoutingContext context) {
        if (announced(context.request()) > maxBodySize) {
            refuseUnread(context);
            return;
        }
        if (context.request().getHeader(HttpHeaders.CONTENT_TYPE) == null) {
            context.request().headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        context.next();
    }

    /**
     * The server's own check comes later and answers without a word. The rest of the body is not waited for, but dropped for
     * a while: a connection that is closed with bytes unread is reset, and its caller would never see the answer.
     */
    private void refuseUnread(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer(context, TOO_LARGE);
        request.handler(chunk -> {}).resume();
        context.vertx().setTimer(LINGER_MILLIS, id -> request.connection().close());
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    private void refused(RoutingContext context) {
        if (!REFUSALS.contains(context.statusCode()) || context.response().ended()) {
            context.next();
        } else {
            answer(context, context.statusCode());
        }
    }

    private void answer(RoutingContext context, int status) {
        Problem problem = Problem.of(ErrorCode.ofStatus(status), status, null, false, Optional.empty());
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(written(problem));
    }

    private String written(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every problem can be written as JSON", e);
        }
    }
}

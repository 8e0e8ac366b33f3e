package dev.parley.runtime.http;

import dev.parley.runtime.body.BodiesInProgress;
import dev.parley.runtime.body.Body;
import dev.parley.runtime.body.BodyReader;
import dev.parley.runtime.body.BodyRefusedException;
import dev.parley.runtime.body.SenderGoneException;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.FailureProblems;
import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.vertx.VertxDelay;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reader of the bodies of requests to resources. Looks at the caller first, then reads the whole body under limits of its
 * size, of the sum of all bodies and of its time; guests have limits of their own, so that they cannot crowd out others.
 * Off in a service that does not set {@code parley.http.max-body-size}.
 */
@Singleton
public class RequestBodies {

    /** After Quarkus has looked for credentials, which has -200, and before any resource. */
    private static final int ORDER = -50;

    private static final String KEY = RequestBodies.class.getName();
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final RequestLimitsConfig config;
    private final StreamedBodies streamed;
    private final List<CallerCheck> callers;
    private final FailureProblems problems;
    private final BodiesInProgress ofKnown;
    private final BodiesInProgress ofGuests;

    RequestBodies(
            Vertx vertx,
            RequestLimitsConfig config,
            StreamedBodies streamed,
            @All List<CallerCheck> callers,
            FailureProblems problems) {
        this.vertx = vertx;
        this.config = config;
        this.streamed = streamed;
        this.callers = List.copyOf(callers);
        this.problems = problems;
        this.ofKnown = new BodiesInProgress(config.maxReading().asLongValue());
        this.ofGuests = new BodiesInProgress(config.guests().maxReading().asLongValue());
    }

    void register(@Observes Router router) {
        if (config.maxBodySize().isEmpty()) {
            return;
        }
        long maxSize = config.maxBodySize().map(MemorySize::asLongValue).get();
        for (String prefix : config.bodyPaths()) {
            router.route(prefix.equals("/") ? "/*" : prefix + "/*")
                    .order(ORDER)
                    .handler(request -> read(request, maxSize));
        }
    }

    /** The sum of all bodies being read, in bytes. */
    public long held() {
        return ofKnown.held() + ofGuests.held();
    }

    /** The body that was read for this request; empty if there was none, or if it was taken already. */
    static Optional<byte[]> take(RoutingContext request) {
        Body body = request.remove(KEY);
        if (body == null) {
            return Optional.empty();
        }
        body.release();
        return Optional.of(body.bytes());
    }

    private void read(RoutingContext context, long maxSize) {
        if (!hasBody(context.request())) {
            context.next();
            return;
        }
        if (streamed.include(context.request())) {
            context.request().pause();
            context.next();
            return;
        }
        context.request().pause();
        isKnown(context)
                .flatMap(known -> reader(known)
                        .read(
                                context.request(),
                                known ? maxSize : config.guests().maxBodySize().asLongValue()))
                .subscribe()
                .with(body -> proceed(context, body), failure -> failed(context, failure));
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return !request.isEnded()
                && (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                        || (length != null && !length.equals("0")));
    }

    private Uni<Boolean> isKnown(RoutingContext context) {
        return callers.isEmpty()
                ? Uni.createFrom().item(true)
                : VertxDelay.back(vertx, callers.get(0).isKnown(context)::subscribeAsCompletionStage);
    }

    private BodyReader reader(boolean known) {
        return new BodyReader(vertx, known ? ofKnown : ofGuests, config.bodyTimeout());
    }

    private static void proceed(RoutingContext context, Body body) {
        context.put(KEY, body);
        context.addEndHandler(ended -> body.release());
        context.next();
    }

    private void failed(RoutingContext context, Throwable failure) {
        if (failure instanceof BodyRefusedException refused) {
            ErrorCode code = refused.code();
            Optional<Duration> wait = Optional.of(RETRY_AFTER).filter(any -> code == ErrorCode.OVERLOADED);
            UnreadRequest.refuse(context, Problem.of(code, code.status(), null, code.retryable(), wait));
        } else if (!(failure instanceof SenderGoneException)) {
            UnreadRequest.refuse(context, problems.of(failure));
        }
    }
}

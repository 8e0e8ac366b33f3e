package dev.parley.platform.simulator.http;

import dev.parley.platform.simulator.fault.Fault;
import dev.parley.platform.simulator.fault.Faults;
import dev.parley.platform.simulator.fault.RateLimit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Router of a simulated REST API. Every operation has a name, used by fault injection, and passes the same checks in the
 * same order: injected faults, credentials, rate limit.
 */
public final class ProviderRouter {

    private static final System.Logger LOG = System.getLogger(ProviderRouter.class.getName());

    private static final String UPLOADS = Path.of(System.getProperty("java.io.tmpdir"), "parley-simulator-uploads")
            .toString();

    private static final long MAX_BODY = 8 * 1024 * 1024;

    private final Vertx vertx;
    private final Router router;
    private final ProviderStyle style;
    private final Faults faults;
    private final RateLimit limit;

    public ProviderRouter(Vertx vertx, ProviderStyle style, Faults faults, RateLimit limit) {
        this.vertx = vertx;
        this.router = Router.router(vertx);
        this.style = style;
        this.faults = faults;
        this.limit = limit;
        router.route("/v1/*")
                .handler(BodyHandler.create(UPLOADS).setBodyLimit(MAX_BODY).setDeleteUploadedFilesOnEnd(true));
        router.route().failureHandler(this::failed);
    }

    /** Adds a synchronous operation. */
    public ProviderRouter on(HttpMethod method, String path, String operation, Operation.Immediate what) {
        return onAsync(method, path, operation, call -> Future.succeededFuture(what.run(call)));
    }

    /** Adds an asynchronous operation. */
    public ProviderRouter onAsync(HttpMethod method, String path, String operation, Operation what) {
        router.route(method, path).handler(context -> enter(context, operation, what));
        return this;
    }

    /** Adds an operation by a path pattern, whose named groups are the path parameters. */
    public ProviderRouter onPattern(HttpMethod method, String pattern, String operation, Operation.Immediate what) {
        router.routeWithRegex(method, pattern)
                .handler(context -> enter(context, operation, call -> Future.succeededFuture(what.run(call))));
        return this;
    }

    /** Completes the router; unknown paths get the provider's 404. More routes may be added to it. */
    public Router complete() {
        router.route("/v1/*")
                .handler(context -> style.error(404, "no such path").send(context.response()));
        return router;
    }

    /** The router, for paths outside the REST API. */
    public Router router() {
        return router;
    }

    private void enter(RoutingContext context, String operation, Operation what) {
        Optional<Fault> fault = faults.next(operation);
        if (fault.isEmpty()) {
            proceed(context, operation, what, false);
            return;
        }
        switch (fault.get().kind()) {
            case STATUS -> statusFault(operation, fault.get()).send(context.response());
            case SLOW -> {
                long delay = Math.max(1, fault.get().delay().toMillis());
                vertx.setTimer(delay, timer -> proceed(context, operation, what, false));
            }
            case RESET -> context.request().connection().close();
            case TRUNCATE -> proceed(context, operation, what, true);
        }
    }

    private Reply statusFault(String operation, Fault fault) {
        return fault.html()
                ? Reply.html(fault.status(), "<html><body>" + fault.status() + "</body></html>")
                : style.fault(operation, fault.status());
    }

    private void proceed(RoutingContext context, String operation, Operation what, boolean truncated) {
        answer(context, operation, what).otherwise(this::refusal).onSuccess(reply -> {
            if (truncated) {
                reply.sendHalf(
                        context.response(), () -> context.request().connection().close());
            } else {
                reply.send(context.response());
            }
        });
    }

    private Future<Reply> answer(RoutingContext context, String operation, Operation what) {
        Optional<String> credentials = Optional.ofNullable(context.request().getHeader("Authorization"));
        return style.unauthorized(credentials)
                .or(() -> limit.take(operation).map(style::rateLimited))
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.succeededFuture(new Call(context)).compose(what::run));
    }

    private Reply refusal(Throwable failure) {
        if (failure instanceof ApiException refused) {
            return style.error(refused.status(), String.valueOf(refused.getMessage()));
        }
        if (failure instanceof MalformedJsonException) {
            return style.malformedJson();
        }
        LOG.log(Level.ERROR, "Simulated REST API failed unexpectedly; answered 500", failure);
        return style.error(500, "the simulator failed");
    }

    private void failed(RoutingContext context) {
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        Throwable failure = context.failure();
        Reply reply = failure == null || status != 500 ? style.error(status, "refused") : refusal(failure);
        reply.send(context.response());
    }
}

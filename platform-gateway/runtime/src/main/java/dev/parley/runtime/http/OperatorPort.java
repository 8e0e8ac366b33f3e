package dev.parley.runtime.http;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Second HTTP port for operators. It serves everything; the service's own port, which is public, answers 404 below the paths
 * that only operators, probes and other services need. Whoever runs the service publishes the one and not the other.
 */
@Singleton
public class OperatorPort {

    private static final Logger LOG = Logger.getLogger(OperatorPort.class);

    /** Before every authentication: on the public port these paths do not exist. */
    private static final int ORDER = -22_000;

    private final Vertx vertx;
    private final Optional<Integer> port;
    private final PathPrefixes paths;
    private final Supplier<Handler<HttpServerRequest>> service;
    private volatile @Nullable HttpServer server;

    @Inject
    OperatorPort(Vertx vertx, OperatorPortConfig config, @ConfigProperty(name = "quarkus.http.port") int own) {
        this(vertx, config, own, VertxHttpRecorder::getRootHandler);
    }

    /** @param service what the service's own port serves; known when that port is open */
    OperatorPort(Vertx vertx, OperatorPortConfig config, int own, Supplier<Handler<HttpServerRequest>> service) {
        this.vertx = vertx;
        this.service = service;
        this.port = config.port().filter(other -> other != own);
        this.paths = new PathPrefixes(config.paths().orElse(List.of()));
    }

    /** The port in use; empty while there is none of its own. */
    public OptionalInt number() {
        HttpServer listening = server;
        return listening == null ? OptionalInt.empty() : OptionalInt.of(listening.actualPort());
    }

    void register(@Observes Router router) {
        if (port.isPresent()) {
            router.route().order(ORDER).handler(this::check);
        }
    }

    /** With the limits of the service's own port. */
    void start(@ObservesAsync HttpServerStart own) {
        port.ifPresent(number -> vertx.createHttpServer(new HttpServerOptions(own.options()).setPort(number))
                .requestHandler(request -> service.get().handle(request))
                .listen()
                .onSuccess(listening -> {
                    server = listening;
                    LOG.infof("Operators are served on port %d", listening.actualPort());
                })
                .onFailure(failure -> {
                    LOG.errorf("The operators' port %d cannot be opened; the service stops: %s", number, failure);
                    Quarkus.asyncExit(1);
                }));
    }

    void stop(@Observes ShutdownEvent event) {
        HttpServer listening = server;
        if (listening != null) {
            listening.close();
        }
    }

    private void check(RoutingContext context) {
        boolean operators = number().orElse(-1)
                == context.request().connection().localAddress().port();
        if (operators || !paths.reach(context)) {
            context.next();
        } else {
            UnreadRequest.refuse(context, Problem.of(ErrorCode.NOT_FOUND, "no such path on this port"));
        }
    }
}

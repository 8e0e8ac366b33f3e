package dev.parley.room.live;

import dev.parley.room.access.ConnectedCaller;
import dev.parley.room.access.RequestCallers;
import dev.parley.room.errors.Ids;
import dev.parley.runtime.database.TransientFailures;
import dev.parley.runtime.http.UnreadRequest;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.problem.ProblemException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * WebSockets of live events, on the paths where other requests get them as server-sent events. Who may not follow is refused
 * before the upgrade, with problem details. What a client sends is ignored.
 */
@ApplicationScoped
class LiveSockets {

    private static final Logger LOG = Logger.getLogger(LiveSockets.class);

    /** After CORS and authentication, before the resources. */
    private static final int ORDER = 0;

    /** The service is restarted: a client may come back. */
    private static final short SERVICE_RESTART = 1012;

    private final RequestCallers callers;
    private final LiveStreams streams;
    private final SocketWriter writer;
    private final Set<ServerWebSocket> open = ConcurrentHashMap.newKeySet();

    /** What a client follows who was let in. */
    private record Following(Followers.Place place, Multi<LiveEvent> events) {}

    LiveSockets(RequestCallers callers, LiveStreams streams, SocketWriter writer) {
        this.callers = callers;
        this.streams = streams;
        this.writer = writer;
    }

    void register(@Observes Router router) {
        router.route("/v1/transcripts/:transcript_id/events")
                .order(ORDER)
                .handler(request -> upgrade(request, caller -> {
                    UUID transcript = Ids.parse(request.pathParam("transcript_id"), ErrorCode.TRANSCRIPT_NOT_FOUND);
                    return streams.enter(transcript, caller.caller())
                            .map(place -> new Following(place, streams.ofTranscript(transcript, caller)));
                }));
        router.route("/v1/events")
                .order(ORDER)
                .handler(request -> upgrade(
                        request,
                        caller -> streams.enter(caller.caller())
                                .map(place -> new Following(place, streams.ofUser(caller)))));
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(socket -> socket.close(SERVICE_RESTART));
    }

    private void upgrade(RoutingContext request, Function<ConnectedCaller, Uni<Following>> follow) {
        if (!request.request().headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            request.next();
            return;
        }
        // A request that was read to its end cannot be upgraded.
        request.request().pause();
        callers.of(request)
                .chain(caller -> follow.apply(caller))
                .subscribe()
                .with(following -> accept(request, following), failure -> refuse(request, failure));
    }

    private void accept(RoutingContext request, Following following) {
        request.request().resume();
        request.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    open.add(socket);
                    writer.write(socket, following.place().during(following.events()), () -> open.remove(socket));
                })
                .onFailure(failure -> {
                    following.place().giveBack();
                    LOG.debugf("Handshake of a WebSocket failed; the client may try again: %s", failure);
                });
    }

    private static void refuse(RoutingContext request, Throwable failure) {
        Problem problem = problem(failure);
        if (problem.status() == ErrorCode.UNAUTHORIZED.status()) {
            request.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "ApiKey");
        }
        UnreadRequest.refuse(request, problem);
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (TransientFailures.isTransient(failure)) {
            return Problem.of(ErrorCode.TEMPORARILY_UNAVAILABLE, "the events cannot be followed now; retry later");
        }
        LOG.errorf(failure, "A WebSocket was refused because of an error; the client is told 500");
        return Problem.of(ErrorCode.INTERNAL_ERROR, "the events cannot be followed");
    }
}

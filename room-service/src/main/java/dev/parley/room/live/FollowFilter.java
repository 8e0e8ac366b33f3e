package dev.parley.room.live;

import dev.parley.room.access.Caller;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Request filter of streams: refuses a caller who may not follow with 401, 403 or 404, and with 503 if too many do. The stream
 * gets the place that was taken; it is given back with the answer if the stream never begins.
 */
@Singleton
class FollowFilter {

    private static final String PLACE = Followers.Place.class.getName();

    private final Callers callers;
    private final LiveStreams streams;
    private final MeetingStreams meetings;

    FollowFilter(Callers callers, LiveStreams streams, MeetingStreams meetings) {
        this.callers = callers;
        this.streams = streams;
        this.meetings = meetings;
    }

    /** The place of a request that passed. */
    static Followers.Place place(RoutingContext request) {
        return Objects.requireNonNull(request.get(PLACE), "the request was not checked");
    }

    /** Of a transcript or a meeting if the path names one, else of the user's own. */
    @Followed
    @ServerRequestFilter
    public Uni<Void> check(ContainerRequestContext request, RoutingContext context) {
        return callers.current()
                .chain(caller -> enter(request.getUriInfo().getPathParameters(), caller))
                .invoke(place -> keep(place, context))
                .replaceWithVoid();
    }

    private Uni<Followers.Place> enter(MultivaluedMap<String, String> path, Caller caller) {
        @Nullable String transcript = path.getFirst("transcript_id");
        @Nullable String meeting = path.getFirst("meeting_id");
        if (transcript != null) {
            return streams.enter(Ids.parse(transcript, ErrorCode.TRANSCRIPT_NOT_FOUND), caller);
        }
        return meeting != null
                ? meetings.enter(Ids.parse(meeting, ErrorCode.MEETING_NOT_FOUND))
                : streams.enter(caller);
    }

    private static void keep(Followers.Place place, RoutingContext context) {
        context.put(PLACE, place);
        context.addEndHandler(ended -> place.giveBack());
        if (context.response().closed()) { // before there was a handler
            place.giveBack();
        }
    }
}

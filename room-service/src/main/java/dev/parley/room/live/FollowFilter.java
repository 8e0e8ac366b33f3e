package dev.parley.room.live;

import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Request filter of streams: refuses a caller who may not follow with 401, 403 or 404, and with 503 if too many do. */
@Singleton
class FollowFilter {

    private final Callers callers;
    private final LiveStreams streams;

    FollowFilter(Callers callers, LiveStreams streams) {
        this.callers = callers;
        this.streams = streams;
    }

    /** Of a transcript if the path names one, else of the user's own. */
    @Followed
    @ServerRequestFilter
    public Uni<Void> check(ContainerRequestContext request) {
        @Nullable String id = request.getUriInfo().getPathParameters().getFirst("transcript_id");
        return id == null
                ? callers.current().invoke(streams::check).replaceWithVoid()
                : callers.current()
                        .chain(caller -> streams.check(Ids.parse(id, ErrorCode.TRANSCRIPT_NOT_FOUND), caller));
    }
}

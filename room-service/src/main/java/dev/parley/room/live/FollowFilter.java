package dev.parley.room.live;

import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Request filter of streams: refuses a caller who may not follow with 401, 403 or 404, and with 503 if too many do. */
@Singleton
class FollowFilter {

    private final Callers callers;
    private final LiveStreams streams;
    private final MeetingStreams meetings;

    FollowFilter(Callers callers, LiveStreams streams, MeetingStreams meetings) {
        this.callers = callers;
        this.streams = streams;
        this.meetings = meetings;
    }

    /** Of a transcript or a meeting if the path names one, else of the user's own. */
    @Followed
    @ServerRequestFilter
    public Uni<Void> check(ContainerRequestContext request) {
        MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
        @Nullable String transcript = path.getFirst("transcript_id");
        @Nullable String meeting = path.getFirst("meeting_id");
        return callers.current().chain(caller -> {
            if (transcript != null) {
                return streams.check(Ids.parse(transcript, ErrorCode.TRANSCRIPT_NOT_FOUND), caller);
            }
            if (meeting != null) {
                return meetings.check(Ids.parse(meeting, ErrorCode.MEETING_NOT_FOUND));
            }
            streams.check(caller);
            return Uni.createFrom().voidItem();
        });
    }
}

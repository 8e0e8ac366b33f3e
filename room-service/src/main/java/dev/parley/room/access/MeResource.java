package dev.parley.room.access;

import dev.parley.runtime.http.RequestDeadline;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** REST resource: the calling user. */
@RequestDeadline
@Path("/v1/me")
class MeResource {

    private final Callers callers;

    MeResource(Callers callers) {
        this.callers = callers;
    }

    /** @param email null for callers with an API key */
    record Me(String sub, @Nullable String email) {}

    @GET
    public Uni<Me> me() {
        return callers.user().map(user -> new Me(user.id(), null));
    }
}

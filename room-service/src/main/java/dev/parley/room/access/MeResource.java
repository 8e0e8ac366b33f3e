package dev.parley.room.access;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.parley.runtime.http.RequestDeadline;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** REST resource: the calling user; {@code null} for a guest, so that a client can find out whether it is signed in. */
@RequestDeadline
@Path("/v1/me")
class MeResource {

    private final Callers callers;

    MeResource(Callers callers) {
        this.callers = callers;
    }

    /**
     * @param sub the id of the user in all answers
     * @param email null for callers with an API key, and where the OpenID provider tells none
     * @param name null like the email
     * @param operator whether the caller operates this installation
     */
    record Me(String sub, @Nullable String email, @Nullable String name, boolean operator) {

        @Override
        public String toString() {
            return "Me[sub=" + sub + "]";
        }
    }

    @GET
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Me.class)))
    public Uni<Object> me() {
        return callers.profile()
                .map(profile -> profile.<Object>map(MeResource::view).orElse(NullNode.getInstance()));
    }

    private static Me view(Profile profile) {
        return new Me(
                profile.user().id(),
                profile.email().orElse(null),
                profile.name().orElse(null),
                profile.operator());
    }
}

package dev.parley.room.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.paging.QueryFlags;
import dev.parley.room.rooms.RoomWebhooks;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** REST resource: rotation of the secret that signs a room's webhook. */
@RequestDeadline
@ProblemCodes({
    ErrorCode.LOGIN_REQUIRED,
    ErrorCode.ROOM_NOT_FOUND,
    ErrorCode.NOT_THE_OWNER,
    ErrorCode.ROOM_WITHOUT_WEBHOOK
})
@Path("/v1/rooms/{room_id}/webhook/secret")
class WebhookSecretResource {

    private final RoomWebhooks rooms;
    private final Callers callers;

    WebhookSecretResource(RoomWebhooks rooms, Callers callers) {
        this.rooms = rooms;
        this.callers = callers;
    }

    /** @param previousUntil until when the one before it signs too; null if it does not */
    record RotatedSecret(
            @JsonProperty("webhook_secret") String secret,
            @JsonProperty("previous_until") @Nullable Instant previousUntil) {

        @Override
        public String toString() {
            return "RotatedSecret[previousUntil=" + previousUntil + "]";
        }
    }

    @POST
    @Operation(
            summary =
                    "Replace the webhook's secret by a generated one; the old one signs too for a while; for the room's owner")
    @Parameter(
            name = "immediately",
            in = ParameterIn.QUERY,
            description = "The old one signs no more: for a secret that others know; empty or true",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "The new secret")
    public Uni<RotatedSecret> rotate(@PathParam("room_id") String id, @Context UriInfo uri) {
        return callers.user()
                .chain(user -> rooms.rotate(
                        Ids.parse(id, ErrorCode.ROOM_NOT_FOUND), user, QueryFlags.isSet(uri, "immediately")))
                .map(rotated -> new RotatedSecret(rotated.secret(), rotated.previousUntil()));
    }
}

package dev.parley.room.webhooks;

import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.paging.CursorRequest;
import dev.parley.room.rooms.RoomWebhook;
import dev.parley.room.rooms.RoomWebhooks;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** REST resource: what was sent to a room's webhook, for the room's owner. */
@RequestDeadline
@ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.ROOM_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
@Path("/v1/rooms/{room_id}/webhook/deliveries")
class DeliveryResource {

    private final RoomWebhooks rooms;
    private final Callers callers;
    private final WebhookLog log;

    DeliveryResource(RoomWebhooks rooms, Callers callers, WebhookLog log) {
        this.rooms = rooms;
        this.callers = callers;
        this.log = log;
    }

    @GET
    @Operation(summary = "List deliveries with their attempts, newest first; for the room's owner")
    @APIResponse(responseCode = "200", description = "A page of the delivery log")
    public Uni<WebhookLogPage> list(
            @PathParam("room_id") String id,
            @BeanParam WebhookLogPage.StateFilter state,
            @BeanParam CursorRequest page) {
        return owned(id)
                .chain(webhook -> WebhookLogPage.read(
                        log, Optional.of(webhook.roomId()), state, page, DeliveryEntry::withoutBody));
    }

    @GET
    @Path("/{delivery_id}")
    @Operation(summary = "Show a delivery with its body; for the room's owner")
    @APIResponse(responseCode = "200", description = "The delivery")
    @ProblemCodes(ErrorCode.WEBHOOK_DELIVERY_NOT_FOUND)
    public Uni<DeliveryEntry> one(@PathParam("room_id") String id, @PathParam("delivery_id") String delivery) {
        return owned(id).chain(webhook -> log.one(filter(webhook), idOf(delivery)));
    }

    @POST
    @Path("/{delivery_id}/redeliver")
    @Operation(summary = "Send a delivery again, now, with the same id and body; for the room's owner")
    @APIResponse(responseCode = "200", description = "The delivery, which is due now")
    @ProblemCodes({ErrorCode.WEBHOOK_DELIVERY_NOT_FOUND, ErrorCode.ROOM_WITHOUT_WEBHOOK})
    public Uni<DeliveryEntry> redeliver(@PathParam("room_id") String id, @PathParam("delivery_id") String delivery) {
        return owned(id)
                .invoke(DeliveryResource::requireAddress)
                .chain(webhook -> log.redeliver(filter(webhook), idOf(delivery)))
                .map(DeliveryEntry::withoutBody);
    }

    private Uni<RoomWebhook> owned(String id) {
        return callers.user().chain(user -> rooms.of(Ids.parse(id, ErrorCode.ROOM_NOT_FOUND), user));
    }

    private static void requireAddress(RoomWebhook webhook) {
        if (webhook.url().isEmpty()) {
            throw new ProblemException(ErrorCode.ROOM_WITHOUT_WEBHOOK, "the room has no webhook address");
        }
    }

    private static WebhookLog.Filter filter(RoomWebhook webhook) {
        return new WebhookLog.Filter(Optional.of(webhook.roomId()), Optional.empty());
    }

    private static UUID idOf(String delivery) {
        return Ids.parse(delivery, ErrorCode.WEBHOOK_DELIVERY_NOT_FOUND);
    }
}

package dev.parley.room.webhooks;

import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.paging.CursorRequest;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** REST resource for operators: deliveries to the webhooks of all rooms, without what was said in them. */
@RequestDeadline
@ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.NOT_AN_OPERATOR, ErrorCode.NOT_FOUND})
@Path("/v1/webhook-deliveries")
class DeliveryOperationsResource {

    private static final Logger LOG = Logger.getLogger(DeliveryOperationsResource.class);
    private static final WebhookLog.Filter ALL = new WebhookLog.Filter(Optional.empty(), Optional.empty());

    private final Callers callers;
    private final WebhookLog log;

    DeliveryOperationsResource(Callers callers, WebhookLog log) {
        this.callers = callers;
        this.log = log;
    }

    @GET
    @Operation(summary = "List deliveries of all rooms with their attempts, newest first; for operators")
    @APIResponse(responseCode = "200", description = "A page of the delivery log, without bodies and answers")
    @ProblemCodes(ErrorCode.ROOM_NOT_FOUND)
    public Uni<WebhookLogPage> list(
            @QueryParam("room_id") @Nullable String room,
            @BeanParam WebhookLogPage.StateFilter state,
            @BeanParam CursorRequest page) {
        return callers.operator()
                .chain(operator -> WebhookLogPage.read(
                        log,
                        Optional.ofNullable(room)
                                .filter(id -> !id.isEmpty())
                                .map(id -> Ids.parse(id, ErrorCode.ROOM_NOT_FOUND)),
                        state,
                        page,
                        DeliveryEntry::forOperators));
    }

    @GET
    @Path("/{delivery_id}")
    @Operation(summary = "Show a delivery with its attempts; for operators")
    @APIResponse(responseCode = "200", description = "The delivery, without body and answers")
    @ProblemCodes(ErrorCode.WEBHOOK_DELIVERY_NOT_FOUND)
    public Uni<DeliveryEntry> one(@PathParam("delivery_id") String delivery) {
        return callers.operator()
                .chain(operator -> log.one(ALL, Ids.parse(delivery, ErrorCode.WEBHOOK_DELIVERY_NOT_FOUND)))
                .map(DeliveryEntry::forOperators);
    }

    @POST
    @Path("/{delivery_id}/redeliver")
    @Operation(summary = "Send a delivery again, now, with the same id and body; for operators")
    @APIResponse(responseCode = "200", description = "The delivery, which is due now")
    @ProblemCodes(ErrorCode.WEBHOOK_DELIVERY_NOT_FOUND)
    public Uni<DeliveryEntry> redeliver(@PathParam("delivery_id") String delivery) {
        return callers.operator()
                .chain(operator -> log.redeliver(ALL, Ids.parse(delivery, ErrorCode.WEBHOOK_DELIVERY_NOT_FOUND))
                        .invoke(due -> LOG.infof(
                                "Redelivery of a webhook requested by an operator; it is due now: deliveryId=%s operator=%s",
                                due.id(), operator.id())))
                .map(DeliveryEntry::forOperators);
    }
}

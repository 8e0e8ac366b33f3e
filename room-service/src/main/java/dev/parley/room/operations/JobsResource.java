package dev.parley.room.operations;

import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** REST resource for operators: the jobs of recording-worker. Parameters and answers are recording-worker's. */
@ProblemCodes({
    ErrorCode.LOGIN_REQUIRED,
    ErrorCode.NOT_AN_OPERATOR,
    ErrorCode.RECORDING_NOT_FOUND,
    ErrorCode.JOB_NOT_RETRYABLE,
    ErrorCode.JOB_NOT_ENDED,
    ErrorCode.JOB_ENDED,
    ErrorCode.NOT_FOUND
})
@RequestDeadline
@Path("/internal/v1/jobs")
class JobsResource {

    private static final String SERVICE = "recording-worker";

    private final WorkerOperations worker;
    private final OperatorRelay relay;

    JobsResource(@RestClient WorkerOperations worker, OperatorRelay relay) {
        this.worker = worker;
        this.relay = relay;
    }

    @GET
    @Operation(summary = "Jobs, newest first")
    public Uni<RestResponse<byte[]>> list(@Context UriInfo uri) {
        var query = OperatorRelay.query(uri);
        return relay.relay(SERVICE, () -> worker.jobs(query));
    }

    @GET
    @Path("/{recording_id}")
    @Operation(summary = "The job of one recording")
    public Uni<RestResponse<byte[]>> show(@PathParam("recording_id") String recording) {
        return relay.relay(SERVICE, () -> worker.job(recording));
    }

    @POST
    @Path("/{recording_id}/{action}")
    @Operation(summary = "Retry, run again or cancel a job, or erase the recording's audio")
    public Uni<RestResponse<byte[]>> act(
            @PathParam("recording_id") String recording, @PathParam("action") String action) {
        return relay.logged(SERVICE, action + " of job " + recording, () -> worker.act(recording, action));
    }
}

package dev.parley.room.recordingcontrol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.recordingcontrol.RecordingControls.Outcome;
import dev.parley.room.rooms.RecordingMode;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** REST resource: starts and stops recordings. Everybody may ask for a start, because every participant's client does. */
@RequestDeadline
@ProblemCodes(
        value = {ErrorCode.MEETING_NOT_FOUND, ErrorCode.RECORDING_NOT_BY_SERVER},
        gateway = true)
@Path("/v1/meetings")
class RecordingControlResource {

    private final RecordingControls controls;
    private final Callers callers;

    RecordingControlResource(RecordingControls controls, Callers callers) {
        this.controls = controls;
        this.callers = callers;
    }

    /**
     * Selects the recording.
     *
     * @param type {@code cloud} (one file, the default) or {@code raw-tracks} (one file per participant)
     * @param instanceId the caller's id of the recording; if absent, the one that every caller can compute
     */
    record ControlRequest(
            @Nullable String type,
            @JsonProperty("instanceId") @Nullable UUID instanceId) {

        Mode mode() {
            return type == null
                    ? Mode.COMPOSED
                    : RecordingMode.find(type)
                            .map(RecordingMode::toSpi)
                            .orElseThrow(() -> ProblemException.invalidRequest("type must be cloud or raw-tracks"));
        }

        Optional<UUID> requestedInstance() {
            return Optional.ofNullable(instanceId);
        }
    }

    /** Response: the outcome of a start or stop. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ControlAnswer(
            String status,
            @Nullable Map<String, UUID> result,
            @JsonProperty("instanceId") UUID instanceId) {}

    @POST
    @Path("/{meeting_id}/recordings/start")
    @ProblemCodes(ErrorCode.MEETING_NOT_ACTIVE)
    public Uni<ControlAnswer> start(@PathParam("meeting_id") String id, @Nullable ControlRequest body) {
        ControlRequest request = orDefault(body);
        return callers.current()
                .chain(caller -> controls.start(
                        Ids.parse(id, ErrorCode.MEETING_NOT_FOUND),
                        caller,
                        request.mode(),
                        request.requestedInstance()))
                .map(RecordingControlResource::response);
    }

    @POST
    @Path("/{meeting_id}/recordings/stop")
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.NOT_THE_OWNER})
    public Uni<ControlAnswer> stop(@PathParam("meeting_id") String id, @Nullable ControlRequest body) {
        ControlRequest request = orDefault(body);
        return callers.user()
                .chain(user -> controls.stop(
                        Ids.parse(id, ErrorCode.MEETING_NOT_FOUND), user, request.mode(), request.requestedInstance()))
                .map(RecordingControlResource::response);
    }

    private static ControlRequest orDefault(@Nullable ControlRequest body) {
        return body == null ? new ControlRequest(null, null) : body;
    }

    private static ControlAnswer response(Outcome outcome) {
        return outcome.alreadyActive()
                ? new ControlAnswer("already_active", null, outcome.instance())
                : new ControlAnswer("ok", Map.of("instanceId", outcome.instance()), outcome.instance());
    }
}

package dev.parley.room.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.access.Caller;
import dev.parley.room.access.Callers;
import dev.parley.room.access.GuestIds;
import dev.parley.room.errors.Ids;
import dev.parley.room.limits.CallerLimits;
import dev.parley.room.limits.RateLimitSubject;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** REST resource: answers of participants to the question whether they may be recorded. */
@RequestDeadline
@ProblemCodes({ErrorCode.MEETING_NOT_FOUND, ErrorCode.TOO_MANY_REQUESTS})
@Path("/v1/meetings/{meeting_id}/consent")
class ConsentResource {

    static final String GUEST_HEADER = "X-Guest-Id";

    private final Callers callers;
    private final GuestIds guests;
    private final CallerLimits limits;
    private final ConsentStore store;

    ConsentResource(Callers callers, GuestIds guests, CallerLimits limits, ConsentStore store) {
        this.callers = callers;
        this.guests = guests;
        this.limits = limits;
        this.store = store;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Answer(@NotNull Boolean consentGiven) {}

    /** @param guestId of a guest: sent again in {@code X-Guest-Id}, it lets them change their answer; absent for users */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Stored(
            String status,
            UUID consentId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String guestId) {

        @Override
        public String toString() {
            return "Stored[consentId=" + consentId + "]";
        }
    }

    @POST
    @Operation(summary = "Consent to being recorded, or refuse; also late, and again to change the answer")
    public Uni<Stored> answer(
            @PathParam("meeting_id") String id,
            @HeaderParam(GUEST_HEADER) @Nullable String guest,
            @Valid @NotNull Answer answer,
            @Context HttpServerRequest http) {
        UUID meeting = Ids.parse(id, ErrorCode.MEETING_NOT_FOUND);
        return callers.current()
                .invoke(caller -> limits.countJoin(RateLimitSubject.of(caller, http), meeting))
                .chain(caller -> {
                    Respondent respondent = respondent(caller, guest);
                    return store.put(meeting, respondent, answer.consentGiven())
                            .map(stored -> new Stored("success", stored, signed(respondent)));
                });
    }

    private Respondent respondent(Caller caller, @Nullable String guest) {
        return caller instanceof Caller.User user
                ? new Respondent.User(user.id())
                : new Respondent.Guest(guests.read(guest).orElseGet(UUID::randomUUID));
    }

    private @Nullable String signed(Respondent respondent) {
        return respondent instanceof Respondent.Guest guest ? guests.signed(guest.id()) : null;
    }
}

package dev.parley.room.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.errors.Ids;
import dev.parley.room.errors.NotFound;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.openapi.StatusResponse;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** REST resource: the caller's own API keys. */
@RequestDeadline
@ProblemCodes(ErrorCode.LOGIN_REQUIRED)
@Path("/v1/user/api-keys")
class ApiKeyResource {

    private final ApiKeys keys;
    private final Callers callers;

    ApiKeyResource(ApiKeys keys, Callers callers) {
        this.keys = keys;
        this.callers = callers;
    }

    /** @param name a label for people, at most 200 characters */
    record CreateApiKey(@Nullable @Size(max = 200) String name) {}

    /** @param key the key itself, returned only when it is created */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApiKeyView(
            UUID id,
            String userId,
            @Nullable String name,
            Instant createdAt,
            @Nullable String key) {

        static ApiKeyView of(ApiKeys.Entry entry, @Nullable String key) {
            return new ApiKeyView(entry.id(), entry.userId(), entry.name(), entry.createdAt(), key);
        }

        @Override
        public String toString() {
            return "ApiKeyView[id=" + id + "]";
        }
    }

    @POST
    public Uni<ApiKeyView> create(@Nullable @Valid CreateApiKey request) {
        String key = KeyHash.newKey();
        String name = request == null ? null : request.name();
        return callers.user()
                .chain(user -> keys.add(user.id(), name, KeyHash.of(key)))
                .map(entry -> ApiKeyView.of(entry, key));
    }

    @GET
    public Uni<List<ApiKeyView>> list() {
        return callers.user()
                .chain(user -> keys.of(user.id()))
                .map(entries -> entries.stream()
                        .map(entry -> ApiKeyView.of(entry, null))
                        .toList());
    }

    @DELETE
    @Path("/{key_id}")
    @ProblemCodes(ErrorCode.API_KEY_NOT_FOUND)
    public Uni<StatusResponse> delete(@PathParam("key_id") String id) {
        return callers.user()
                .chain(user -> keys.remove(user.id(), Ids.parse(id, ErrorCode.API_KEY_NOT_FOUND)))
                .map(removed -> {
                    if (!removed) {
                        throw NotFound.of(ErrorCode.API_KEY_NOT_FOUND);
                    }
                    return StatusResponse.OK;
                });
    }
}

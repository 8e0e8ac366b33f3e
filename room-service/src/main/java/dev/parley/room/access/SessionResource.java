package dev.parley.room.access;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.RoomServiceConfig.Authentication;
import dev.parley.room.openapi.StatusResponse;
import dev.parley.runtime.http.OperatorPort;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** REST resource: the browser's session. Cookies hold it; no page's script sees them. */
@RequestDeadline
@Path(SessionResource.PATH)
class SessionResource {

    static final String PATH = "/v1/session";

    private final RoomServiceConfig config;
    private final OidcTenants tenants;
    private final KeyOwners owners;
    private final BrowserSessions sessions;
    private final OperatorPort operators;

    SessionResource(
            RoomServiceConfig config,
            OidcTenants tenants,
            KeyOwners owners,
            BrowserSessions sessions,
            OperatorPort operators) {
        this.operators = operators;
        this.config = config;
        this.tenants = tenants;
        this.owners = owners;
        this.sessions = sessions;
    }

    /**
     * How people sign in here.
     *
     * @param methods {@code api-key}, {@code oidc}, or only {@code none} in development
     * @param loginUrl where a browser goes to sign in at the OpenID provider
     * @param operatorPort the port that operators' pages and calls are served on, if not on this one
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SignIn(
            List<String> methods,
            @Nullable String loginUrl,
            @Nullable Integer operatorPort) {}

    /** @param apiKey exchanged for a cookie */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record OpenSession(@NotBlank @Size(max = 200) String apiKey) {

        @Override
        public String toString() {
            return "OpenSession[***]";
        }
    }

    @GET
    public Uni<SignIn> describe() {
        @Nullable
        Integer port = operators.number().isPresent() ? operators.number().getAsInt() : null;
        boolean provider = tenants.signsIn() && config.auth() != Authentication.NONE;
        return Uni.createFrom().item(new SignIn(methods(provider), provider ? SignInPages.LOGIN : null, port));
    }

    private List<String> methods(boolean provider) {
        if (config.auth() == Authentication.NONE) {
            return List.of("none");
        }
        return provider ? List.of("api-key", "oidc") : List.of("api-key");
    }

    @POST
    public Uni<StatusResponse> open(@NotNull @Valid OpenSession request, @Context HttpServerRequest http) {
        String key = request.apiKey().strip();
        return owners.ofKey(key)
                .map(owner -> owner.orElseThrow(
                        () -> new ProblemException(ErrorCode.INVALID_API_KEY, "this API key is not known")))
                .chain(owner -> sessions.open(KeyHash.of(key)))
                .invoke(token -> SessionCookie.set(http, token, sessions.duration()))
                .replaceWith(StatusResponse.OK);
    }

    @DELETE
    public Uni<StatusResponse> close(@Context HttpServerRequest http) {
        return SessionCookie.of(http)
                .map(sessions::close)
                .orElse(Uni.createFrom().voidItem())
                .invoke(() -> SessionCookie.removeAll(http))
                .replaceWith(StatusResponse.OK);
    }
}

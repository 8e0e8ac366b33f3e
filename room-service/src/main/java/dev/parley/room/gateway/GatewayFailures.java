package dev.parley.room.gateway;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.api.PlatformProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns the gateway's problem details into a {@link GatewayException}; an answer that holds none as well. */
@ApplicationScoped
public class GatewayFailures implements ResponseExceptionMapper<GatewayException> {

    private static final int MAX_BODY = 65_536;

    private final ObjectMapper json;

    GatewayFailures(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 400;
    }

    @Override
    public GatewayException toThrowable(Response response) {
        PlatformProblem problem = problem(response);
        return problem == null
                ? GatewayException.unintelligible(response.getStatus())
                : GatewayException.of(problem, response.getStatus());
    }

    private @Nullable PlatformProblem problem(Response response) {
        try (InputStream body = response.readEntity(InputStream.class)) {
            return body == null ? null : json.readValue(body.readNBytes(MAX_BODY), PlatformProblem.class);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}

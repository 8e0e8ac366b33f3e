package dev.parley.platform.api;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/**
 * Exception mapper of REST clients of {@link PlatformsApi}: turns every answer that is not a success into a
 * {@link PlatformCallFailed}. Runs after the caller's own mappers.
 */
public final class PlatformCallFailures implements ResponseExceptionMapper<PlatformCallFailed> {

    /** Problem details are small; a longer body is something else. */
    private static final int MAX_BYTES = 65_536;

    private static final int LAST = 10_000;

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 300;
    }

    @Override
    public PlatformCallFailed toThrowable(Response response) {
        return PlatformCallFailed.answered(response.getStatus(), body(response));
    }

    private static byte[] body(Response response) {
        try (InputStream body = response.readEntity(InputStream.class)) {
            return body == null ? new byte[0] : body.readNBytes(MAX_BYTES);
        } catch (IOException | RuntimeException e) {
            return new byte[0]; // the status is enough
        }
    }

    @Override
    public int getPriority() {
        return LAST;
    }
}

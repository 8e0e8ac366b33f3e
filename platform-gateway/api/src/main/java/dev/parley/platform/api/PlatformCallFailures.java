package dev.parley.platform.api;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/**
 * Gives REST clients of {@link PlatformsApi} a {@link PlatformCallFailed} for every answer that is not a success. Comes
 * after a caller's own mappers.
 */
public final class PlatformCallFailures implements ResponseExceptionMapper<PlatformCallFailed> {

    /** Problem details are small; what is longer is something else. */
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
            return new byte[0]; // the status alone has to do
        }
    }

    @Override
    public int getPriority() {
        return LAST;
    }
}

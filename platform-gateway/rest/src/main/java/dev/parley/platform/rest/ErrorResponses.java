package dev.parley.platform.rest;

import dev.parley.platform.spi.CallFailures;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Parts of an error response that tell more than its status. */
public final class ErrorResponses {

    private ErrorResponses() {}

    /** The wait of {@code Retry-After}, if the header is there and valid. */
    public static Optional<Duration> retryAfter(Response response) {
        return Optional.ofNullable(response.getHeaderString(HttpHeaders.RETRY_AFTER))
                .flatMap(value ->
                        CallFailures.retryAfter(value, Clock.systemUTC().instant()));
    }

    /** The body, if it is a JSON object. It can be read again. */
    public static Optional<UntrustedJson> body(Response response) {
        try {
            response.bufferEntity();
            String text = response.readEntity(String.class);
            return text == null ? Optional.empty() : UntrustedJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            return Optional.empty(); // the body of an error is only a hint
        }
    }
}

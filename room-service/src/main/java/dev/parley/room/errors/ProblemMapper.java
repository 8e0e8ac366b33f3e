package dev.parley.room.errors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of the HTTP API becomes problem details here. What nobody foresaw is logged under an id, and told by it. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(2);

    @ServerExceptionMapper
    public Response failure(Failure failure) {
        return Problems.of(failure);
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    public Response unauthorized(SecurityException failure) {
        if (TransientFailures.isTransient(failure.getCause())) {
            return outage();
        }
        return failure instanceof AuthenticationFailedException
                ? Problems.of(401, "invalid-api-key", "this API key is not known")
                : Problems.of(Failure.loginRequired());
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure) {
        return Problems.of(Failure.forbidden("forbidden", "you may not do this"));
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException failure) {
        String detail = failure.getConstraintViolations().stream()
                .map(ProblemMapper::sentence)
                .sorted()
                .collect(Collectors.joining("; "));
        return Problems.of(Failure.invalid(detail));
    }

    @ServerExceptionMapper({
        JacksonException.class,
        JsonParseException.class,
        JsonEOFException.class,
        JsonMappingException.class,
        MismatchedInputException.class
    })
    public Response unreadable(JacksonException failure) {
        if (failure instanceof JsonParseException) {
            return Problems.of(400, "malformed-json", "the body is not JSON");
        }
        String path = failure instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(part -> part.getFieldName() == null ? "[]" : shown(part.getFieldName()))
                        .collect(Collectors.joining("."))
                : "";
        return Problems.of(Failure.invalid(
                path.isEmpty()
                        ? "the body has not the form of this request"
                        : path + " has a value of the wrong kind"));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof JacksonException json) {
            return unreadable(json);
        }
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unforeseen(failure);
        }
        Response answer = Problems.of(status, Problems.codeOf(status), null);
        Object allow = failure.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response unforeseen(Throwable failure) {
        Optional<Failure> ours = cause(failure, Failure.class);
        if (ours.isPresent()) {
            return Problems.of(ours.get());
        }
        if (TransientFailures.isTransient(failure)) {
            LOG.warnf("A part is away: %s", failure.getClass().getName());
            return outage();
        }
        UUID incident = UUID.randomUUID();
        LOG.errorf(failure, "Unforeseen failure, incident %s", incident);
        return Problems.of(500, "internal-error", "our fault; incident " + incident);
    }

    private static Response outage() {
        return Problems.of(
                Failure.unavailable("temporarily-unavailable", "a part of the service is away", OUTAGE_PAUSE));
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static String sentence(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return shown(path.substring(path.lastIndexOf('.') + 1)) + " " + violation.getMessage();
    }

    private static String shown(String name) {
        return name.length() > 64 ? "a field" : name.replaceAll("[^\\w\\[\\]]", "?");
    }
}

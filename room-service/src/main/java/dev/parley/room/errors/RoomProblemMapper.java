package dev.parley.room.errors;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.problem.ProblemResponse;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Exception mapper of validation and authentication, beside the runtime's mapper of everything else. */
class RoomProblemMapper {

    private static final int MAX_FIELD_NAME = 64;

    private final DatabaseFailureTranslator outages;

    RoomProblemMapper(DatabaseFailureTranslator outages) {
        this.outages = outages;
    }

    /** A key that could not be looked up is not a wrong key. */
    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    public Response unauthorized(SecurityException failure) {
        Problem problem = failure.getCause() instanceof ProblemException known
                ? known.problem()
                : Optional.ofNullable(failure.getCause())
                        .flatMap(outages::translate)
                        .map(ProblemException::problem)
                        .orElseGet(() -> failure instanceof AuthenticationFailedException
                                ? Problem.of(ErrorCode.INVALID_API_KEY, "this API key is not known")
                                : Problem.of(ErrorCode.LOGIN_REQUIRED, "sign in, or send an API key in X-API-Key"));
        return ProblemResponse.of(problem);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure) {
        return ProblemResponse.of(Problem.of(ErrorCode.FORBIDDEN, "this caller may not do this"));
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException failure) {
        return ProblemResponse.of(Problem.of(
                ErrorCode.INVALID_REQUEST,
                failure.getConstraintViolations().stream()
                        .map(RoomProblemMapper::sentence)
                        .sorted()
                        .collect(Collectors.joining("; "))));
    }

    private static String sentence(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        return fieldName(asSent(path.substring(path.lastIndexOf('.') + 1))) + " " + violation.getMessage();
    }

    /** The name of a field in JSON: snake case. */
    private static String asSent(String field) {
        return field.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String fieldName(String name) {
        return name.length() > MAX_FIELD_NAME ? "a field" : name.replaceAll("[^\\w\\[\\]]", "?");
    }
}

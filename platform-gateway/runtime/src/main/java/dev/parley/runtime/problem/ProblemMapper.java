package dev.parley.runtime.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.IgnoredPropertyException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Exception mapper of every service: turns failures of a resource into problem details. A service adds mappers for
 * exceptions of its own and {@link FailureTranslator}s for what can arise anywhere.
 */
class ProblemMapper {

    private static final int MAX_FIELD_NAME = 64;

    private final FailureProblems problems;

    ProblemMapper(FailureProblems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response known(ProblemException failure) {
        return ProblemResponse.of(failure.problem());
    }

    /** Each class by name: Quarkus has mappers of its own for some, and the mapper of the nearest class wins. */
    @ServerExceptionMapper({
        JacksonException.class,
        StreamReadException.class,
        JsonParseException.class,
        JsonEOFException.class,
        InputCoercionException.class,
        StreamConstraintsException.class,
        DatabindException.class,
        JsonMappingException.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class,
        InvalidFormatException.class,
        InvalidNullException.class,
        InvalidTypeIdException.class,
        PropertyBindingException.class,
        IgnoredPropertyException.class,
        UnrecognizedPropertyException.class,
        ValueInstantiationException.class
    })
    Response json(JacksonException failure) {
        return failure.getProcessor() instanceof JsonGenerator
                ? unexpected(failure) // an answer of ours that cannot be written
                : ProblemResponse.of(ofBody(failure));
    }

    /** What the framework refuses: unknown paths, wrong methods, bodies that cannot be read. */
    @ServerExceptionMapper
    Response refused(WebApplicationException failure) {
        if (failure.getCause() instanceof JacksonException json) {
            return json(json);
        }
        Response given = failure.getResponse();
        int status = given.getStatus();
        if (status < 400) {
            return given;
        }
        if (status >= 500) {
            return unexpected(failure);
        }
        Response answer =
                ProblemResponse.of(Problem.of(ErrorCode.ofStatus(status), status, null, false, Optional.empty()));
        Object allow = given.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        return ProblemResponse.of(problems.of(failure));
    }

    /** Names the field, never its value. */
    private static Problem ofBody(JacksonException failure) {
        // A syntax error inside a field arrives wrapped, with the field's path.
        if (!(failure instanceof JsonMappingException mapping)
                || FailureProblems.causes(failure).anyMatch(JsonParseException.class::isInstance)
                || isFollowedByMore(mapping)) {
            return Problem.of(ErrorCode.MALFORMED_JSON, "the body is not valid JSON");
        }
        if (mapping instanceof ValueInstantiationException
                && mapping.getCause() instanceof IllegalArgumentException rule) {
            // The message is that of our own record's constructor.
            return invalid(Objects.requireNonNullElse(rule.getMessage(), "a value is out of range"));
        }
        String path = mapping.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[]" : fieldName(part.getFieldName()))
                .collect(Collectors.joining("."));
        if (path.isEmpty()) {
            return invalid("the body does not match the schema of this request");
        }
        return invalid(path
                + (mapping instanceof UnrecognizedPropertyException ? ": unknown field" : ": missing or wrong type"));
    }

    /** Jackson has no exception of its own for a second value after the first. */
    private static boolean isFollowedByMore(JsonMappingException failure) {
        return String.valueOf(failure.getOriginalMessage()).startsWith("Trailing token");
    }

    private static Problem invalid(String detail) {
        return Problem.of(ErrorCode.INVALID_REQUEST, detail);
    }

    private static String fieldName(String name) {
        return name.length() > MAX_FIELD_NAME ? "a field" : name.replaceAll("[^\\w\\[\\]]", "?");
    }
}

package dev.parley.gateway.errors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.parley.platform.api.PlatformProblem;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a resource becomes problem details here. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response refusal(Refusal refusal) {
        return answer(Problems.of(refusal));
    }

    @ServerExceptionMapper
    Response provider(PlatformException failure) {
        if (isForOperators(failure)) {
            LOG.warnf("%s (%s)", failure.getMessage(), failure.code());
        }
        return answer(Problems.of(failure));
    }

    @ServerExceptionMapper
    Response fault(ProviderContractViolation fault) {
        return answer(Incident.of(fault, Reach.UNKNOWN));
    }

    @ServerExceptionMapper({
        JacksonException.class,
        JsonParseException.class,
        JsonEOFException.class,
        JsonMappingException.class,
        MismatchedInputException.class,
        ValueInstantiationException.class
    })
    Response unreadable(JacksonException failure) {
        return answer(Problems.of(400, "invalid-request", reason(failure)));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        if (failure.getCause() instanceof JacksonException json) {
            return unreadable(json);
        }
        Response given = failure.getResponse();
        if (given.getStatus() < 400) {
            return given;
        }
        if (given.getStatus() >= 500) {
            return answer(Incident.of(failure, null));
        }
        Response answer = answer(Problems.of(given.getStatus()));
        Object allow = given.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure) {
        return answer(Incident.of(failure, null));
    }

    /** What the caller cannot mend; a room that is gone or taken is everyday. */
    private static boolean isForOperators(PlatformException failure) {
        return !(failure instanceof PlatformException.NotFound || failure instanceof PlatformException.Conflict);
    }

    private static Response answer(PlatformProblem problem) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(PlatformProblem.MEDIA_TYPE)
                .entity(problem);
        if (problem.retryAfterSeconds() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        return answer.build();
    }

    /** Says which field, never what was in it. */
    private static String reason(JacksonException failure) {
        if (!(failure instanceof JsonMappingException mapping) || failure instanceof JsonEOFException) {
            return "the body is not JSON";
        }
        if (mapping instanceof ValueInstantiationException
                && mapping.getCause() instanceof IllegalArgumentException law) {
            return Objects.requireNonNullElse(law.getMessage(), "a value breaks a rule"); // our records' own words
        }
        String path = mapping.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[]" : shown(part.getFieldName()))
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "the body has not the form of this request" : path + " is absent or of the wrong kind";
    }

    private static String shown(String name) {
        return name.length() > 64 ? "a field" : name.replaceAll("[^\\w\\[\\]]", "?");
    }
}

package dev.parley.ingest.operatorapi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.replay.ReplayRunningException;
import dev.parley.ingest.replay.TooManyReadersException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a resource becomes problem details here. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    @ServerExceptionMapper
    Response refusal(Refusal refusal) {
        return answer(refusal.problem());
    }

    @ServerExceptionMapper
    Response running(ReplayRunningException running) {
        return answer(
                Problem.of(409, "replay-running", running.getMessage() + "; wait for its end or cancel it", true));
    }

    @ServerExceptionMapper
    Response busy(TooManyReadersException failure) {
        return answer(Problem.of(503, "too-many-readers", "others read the log already", true));
    }

    @ServerExceptionMapper
    Response unavailable(KafkaUnavailableException failure) {
        LOG.warnf(failure, "The log cannot be read");
        return answer(Problem.of(503, "log-unavailable", "Kafka is not usable: " + failure.getMessage(), true));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status == 400 || failure.getCause() instanceof JacksonException) {
            return notOfThisForm();
        }
        if (status >= 500) {
            return unforeseen(failure);
        }
        String code = failure.getResponse().getStatusInfo().getReasonPhrase();
        Response answer =
                answer(Problem.of(status, code.toLowerCase(Locale.ROOT).replace(' ', '-'), "not possible here", false));
        Object allow = failure.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    /** Each of them by name: Quarkus has mappers of its own for some. */
    @ServerExceptionMapper({
        JacksonException.class,
        JsonParseException.class,
        JsonEOFException.class,
        JsonMappingException.class,
        MismatchedInputException.class,
        ValueInstantiationException.class
    })
    Response unreadable(JacksonException failure) {
        return notOfThisForm();
    }

    /** Without the words of the parser, which repeats what was sent. */
    private static Response notOfThisForm() {
        return answer(Problem.of(400, "invalid-request", "the body has not the form of this request", false));
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(failure, "Unforeseen failure, incident %s", incident);
        return answer(Problem.of(500, "internal-error", "our fault; incident " + incident, false));
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }
}

package dev.parley.recording.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become answers. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    static final String MEDIA_TYPE = "application/problem+json";

    @ServerExceptionMapper
    Response problem(ProblemException failure) {
        return answer(failure.problem());
    }

    /** What the framework refuses: unknown paths, wrong methods, unreadable bodies. */
    @ServerExceptionMapper
    Response refused(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unforeseen(failure);
        }
        String title = Optional.ofNullable(Status.fromStatusCode(status))
                .map(Status::getReasonPhrase)
                .orElse("Refused");
        Response answer =
                answer(Problem.of(status, title, title.toLowerCase(Locale.ROOT).replace(' ', '-'), null));
        String allow = failure.getResponse().getHeaderString("Allow");
        return allow == null
                ? answer
                : Response.fromResponse(answer).header("Allow", allow).build();
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "A request failed; reference %s", reference);
        return answer(Problem.of(
                500,
                "Internal Server Error",
                "internal-error",
                "Our fault; the log has more under the reference " + reference + "."));
    }

    static Response answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(MEDIA_TYPE).entity(problem);
        if (problem.status() == 401) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return answer.build();
    }
}

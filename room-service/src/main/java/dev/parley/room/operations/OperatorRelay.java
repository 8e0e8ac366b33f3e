package dev.parley.room.operations;

import dev.parley.room.access.Callers;
import dev.parley.runtime.http.RequestTime;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Reverse proxy of operators' calls to other services, which trust this service's internal token and know no users. Status
 * and body are those of the other service, so that its rules and messages are in one place.
 */
@ApplicationScoped
class OperatorRelay {

    private static final Logger LOG = Logger.getLogger(OperatorRelay.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");
    private static final List<String> HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.RETRY_AFTER);

    private final Callers callers;
    private final Vertx vertx;

    OperatorRelay(Callers callers, Vertx vertx) {
        this.callers = callers;
        this.vertx = vertx;
    }

    /**
     * The answer of {@code service} to an operator's call; 503 if there is none, or one that is too large.
     *
     * @param call sends the request; not called for others than operators
     */
    Uni<RestResponse<byte[]>> relay(String service, Supplier<Uni<Response>> call) {
        return callers.operator().chain(operator -> answer(service, call)).map(OperatorRelay::passedOn);
    }

    /** As {@link #relay}, for what changes something or shows what people said: who did it is logged. */
    Uni<RestResponse<byte[]>> logged(String service, String what, Supplier<Uni<Response>> call) {
        return callers.operator()
                .chain(operator -> answer(service, call)
                        .invoke(answer -> LOG.infof(
                                "Operator's call to %s: operator=%s call=%s outcome=%d",
                                service, operator.id(), CONTROLS.matcher(what).replaceAll("?"), answer.getStatus())))
                .map(OperatorRelay::passedOn);
    }

    private Uni<Response> answer(String service, Supplier<Uni<Response>> call) {
        Uni<Response> limited =
                Uni.createFrom().deferred(call::get).ifNoItem().after(TIMEOUT).fail();
        return RequestTime.elsewhere(VertxDelay.back(vertx, limited::subscribeAsCompletionStage))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "An operator's call was not answered by %s (%s); the operator is told 503", service, failure))
                .onFailure()
                .transform(failure -> unavailable(service
                        + (AnswerSizeLimit.isExceeded(failure)
                                ? " answers with more than 8 MiB; ask for less"
                                : " does not answer; retry later")))
                .invoke(answer -> requireTrusted(service, answer));
    }

    /** Refused is not the operator, who is known here. */
    private static void requireTrusted(String service, Response answer) {
        if (answer.getStatus() == RestResponse.StatusCode.UNAUTHORIZED) {
            LOG.errorf(
                    "%s refuses the token of this service; operators cannot use it: set one PARLEY_INTERNAL_TOKEN",
                    service);
            throw unavailable(service + " refuses the internal token of room-service");
        }
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(ErrorCode.TEMPORARILY_UNAVAILABLE, detail);
    }

    private static RestResponse<byte[]> passedOn(Response answer) {
        var response = RestResponse.ResponseBuilder.create(answer.getStatusInfo(), answer.readEntity(byte[].class))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff");
        HEADERS.forEach(name -> {
            String value = answer.getHeaderString(name);
            if (value != null) {
                response.header(name, value);
            }
        });
        return response.build();
    }

    /** The parameters of a request, each once. */
    static Map<String, String> query(UriInfo uri) {
        return uri.getQueryParameters().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
    }
}

package dev.parley.gateway.errors;

import dev.parley.platform.api.PlatformProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** Answers problem details where no resource is reached. */
public final class ProblemWriter {

    private ProblemWriter() {}

    /** Ends the response, unless it has been begun. */
    public static void write(RoutingContext request, PlatformProblem problem) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, PlatformProblem.MEDIA_TYPE)
                .end(Json.encodeToBuffer(problem));
    }
}

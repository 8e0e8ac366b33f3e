package dev.parley.room.errors;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds answers from problems. */
final class Problems {

    private Problems() {}

    static Response of(Failure failure) {
        Optional<Long> wait = failure.retryAfter().map(duration -> Math.max(1, (duration.toMillis() + 999) / 1000));
        Response.ResponseBuilder answer = Response.status(failure.status())
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem(
                        urn(failure.code()),
                        title(failure.status()),
                        failure.status(),
                        failure.getMessage(),
                        failure.code(),
                        failure.status() >= 500 ? failure.retryable() : null,
                        wait.orElse(null)));
        wait.ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        if (failure.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "ApiKey");
        }
        return answer.build();
    }

    /** For a status that has no better word. */
    static Problem problem(int status) {
        String code = codeOf(status);
        return new Problem(urn(code), title(status), status, null, code, null, null);
    }

    static Response of(int status, String code, @Nullable String detail) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem(urn(code), title(status), status, detail, code, null, null))
                .build();
    }

    /** For a status that has no better word: {@code method-not-allowed} for 405. */
    static String codeOf(int status) {
        return title(status).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String urn(String code) {
        return "urn:parley:problem:" + code;
    }

    private static String title(int status) {
        if (status == 422) {
            return "Unprocessable Content";
        }
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Status " + status : known.getReasonPhrase();
    }
}

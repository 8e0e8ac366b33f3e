package dev.parley.room.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;

/**
 * Answer that refuses a call.
 *
 * @param reason detail and code of the problem, or what else was answered
 */
record CallRefusal(int status, String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    static CallRefusal read(HttpResponse<byte[]> response, URI base) {
        int status = response.statusCode();
        try {
            JsonNode problem = JSON.readTree(response.body());
            if (problem.hasNonNull("code")) {
                return new CallRefusal(
                        status,
                        "%s (%s)"
                                .formatted(
                                        problem.path("detail")
                                                .asText(problem.path("title").asText("no detail")),
                                        problem.path("code").asText()));
            }
        } catch (IOException e) {
            // Not by the service: the status is all that is known.
        }
        return new CallRefusal(status, "%s answered %d".formatted(base, status));
    }

    /** @param variable where the credentials are from */
    String message(String variable) {
        return switch (status) {
            case UNAUTHORIZED -> reason + "; check " + variable;
            case FORBIDDEN ->
                reason + ": the user of " + variable + " has to be an operator, by PARLEY_OPERATORS or by the role";
            default -> reason;
        };
    }
}

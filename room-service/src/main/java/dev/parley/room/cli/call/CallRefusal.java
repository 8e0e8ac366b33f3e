package dev.parley.room.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.console.ControlCharacterFilter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * Answer that refuses a call.
 *
 * @param code of the problem; empty if the answer is none
 * @param detail of the problem, or what else was answered
 */
record CallRefusal(int status, Optional<String> code, String detail) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    static CallRefusal read(HttpResponse<byte[]> response, URI base) {
        int status = response.statusCode();
        try {
            JsonNode problem = JSON.readTree(response.body());
            if (problem.hasNonNull("code")) {
                String detail =
                        problem.path("detail").asText(problem.path("title").asText("no detail"));
                return new CallRefusal(
                        status,
                        Optional.of(
                                ControlCharacterFilter.line(problem.path("code").asText())),
                        ControlCharacterFilter.line(detail));
            }
        } catch (IOException e) {
            // Not by the service: the status is all that is known.
        }
        return new CallRefusal(status, Optional.empty(), "%s answered %d".formatted(base, status));
    }

    /** @param variable where the credentials are from */
    String message(String variable) {
        String reason = detail + code.map(" (%s)"::formatted).orElse("");
        return switch (status) {
            case UNAUTHORIZED -> reason + "; check " + variable;
            case FORBIDDEN ->
                reason + ": the user of " + variable + " has to be an operator, by PARLEY_OPERATORS or by the role";
            default -> reason;
        };
    }
}

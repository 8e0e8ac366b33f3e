package dev.parley.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Problem FULL = Problem.of(
                    ErrorCode.CIRCUIT_OPEN, 503, "why", true, Optional.of(Duration.ofSeconds(7)))
            .with("reach", "NOT_ATTEMPTED")
            .with("in_doubt", false);

    @Test
    void all_members_are_written_in_snake_case_and_in_order() throws IOException {
        String expected =
                "{\"type\":\"urn:parley:problem:circuit-open\",\"title\":\"Service Unavailable\",\"status\":503,"
                        + "\"detail\":\"why\",\"code\":\"circuit-open\",\"retryable\":true,\"retry_after\":7,"
                        + "\"reach\":\"NOT_ATTEMPTED\",\"in_doubt\":false}";

        assertThat(JSON.writeValueAsString(FULL)).isEqualTo(expected);
        assertThat(JSON.copy()
                        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .writeValueAsString(FULL))
                .isEqualTo(expected);
    }

    @Test
    void absent_members_are_left_out() throws IOException {
        assertThat(JSON.writeValueAsString(Problem.of(ErrorCode.NOT_FOUND, null)))
                .isEqualTo("{\"type\":\"urn:parley:problem:not-found\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"code\":\"not-found\",\"retryable\":false}");
    }

    @Test
    void the_title_of_422_is_that_of_RFC_9110() {
        assertThat(Problem.of(ErrorCode.INVALID_REQUEST, null).title()).isEqualTo("Unprocessable Content");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.001S, 1", "PT1S, 1", "PT1.001S, 2", "PT1M, 60"})
    void retry_after_is_rounded_up_and_at_least_1(Duration wait, long seconds) {
        assertThat(new ProblemException(ErrorCode.OVERLOADED, "later", wait)
                        .problem()
                        .retryAfter())
                .isEqualTo(seconds);
    }

    @Test
    void an_exception_has_the_detail_or_the_code_as_its_message() {
        assertThat(ProblemException.invalidRequest("room: missing")).hasMessage("room: missing");
        assertThat(new ProblemException(ErrorCode.ROOM_NOT_FOUND, (String) null))
                .hasMessage("room-not-found");
        assertThat(ProblemException.invalidRequest("x").problem().status()).isEqualTo(422);
    }
}

package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyTimeTest {

    @Test
    void a_fraction_of_a_second_is_kept() throws JsonProcessingException {
        assertThat(DailyTime.instant(new ObjectMapper().readTree("1708972279.961")))
                .contains(Instant.parse("2024-02-26T18:31:19.961Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e-999", "1e25", "-1", "0", "null", "true", "[]", "{}", "\"soon\""})
    void what_is_no_time_is_none(String text) throws JsonProcessingException {
        assertNone(new ObjectMapper().readTree(text));
    }

    static Stream<JsonNode> hugeNumbers() {
        return Stream.of("1e999999999", "-1e999999999", "1e-999999999")
                .map(BigDecimal::new)
                .map(DecimalNode::valueOf);
    }

    @ParameterizedTest
    @MethodSource("hugeNumbers")
    void numbers_of_a_parser_that_keeps_them_all_are_no_times(JsonNode number) {
        assertNone(number);
    }

    private static void assertNone(JsonNode value) {
        assertThat(DailyTime.instant(value)).isEmpty();
        assertThat(DailyTime.seconds(value)).isEmpty();
    }
}

package dev.parley.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnixTimeTest {

    private static final long FIRST_MILLISECOND = 946_684_800_000L;
    private static final long LAST_MILLISECOND = 7_258_118_399_999L;

    @Test
    void a_fraction_of_a_second_is_kept() throws JsonProcessingException {
        assertThat(UnixTime.instant(new ObjectMapper().readTree("1708972279.961")))
                .contains(Instant.parse("2024-02-26T18:31:19.961Z"));
    }

    @Property
    void all_forms_of_a_time_are_the_same_time(
            @ForAll @LongRange(min = FIRST_MILLISECOND, max = LAST_MILLISECOND) long millis) {
        Instant time = Instant.ofEpochMilli(millis);
        BigDecimal seconds = BigDecimal.valueOf(millis, 3);

        assertThat(UnixTime.instant(LongNode.valueOf(millis))).contains(time);
        assertThat(UnixTime.instant(TextNode.valueOf("" + millis))).contains(time);
        assertThat(UnixTime.instant(DecimalNode.valueOf(seconds))).contains(time);
        assertThat(UnixTime.instant(TextNode.valueOf(seconds.toPlainString()))).contains(time);
        assertThat(UnixTime.instant(millis)).isEqualTo(time);
        assertThat(UnixTime.instant(millis / 1000)).isEqualTo(Instant.ofEpochSecond(millis / 1000));
    }

    @Property
    void any_number_is_read_or_absent(
            @ForAll long whole, @ForAll double floating, @ForAll @Scale(9) BigDecimal decimal) {
        Stream.of(LongNode.valueOf(whole), DoubleNode.valueOf(floating), DecimalNode.valueOf(decimal))
                .forEach(UnixTimeTest::assertReadOrAbsent);
    }

    @Property
    void any_text_is_read_or_absent(@ForAll String text) {
        assertReadOrAbsent(TextNode.valueOf(text));
    }

    private static void assertReadOrAbsent(JsonNode value) {
        assertThat(UnixTime.instant(value).stream()).allMatch(PlausibleTime::includes);
        assertThat(UnixTime.seconds(value).stream()).allMatch(length -> !length.isNegative() && !length.isZero());
    }

    @Property
    void seconds_are_a_duration(@ForAll @LongRange(min = 1, max = 9_999_999) long seconds) {
        assertThat(UnixTime.seconds(LongNode.valueOf(seconds))).contains(Duration.ofSeconds(seconds));
        assertThat(UnixTime.seconds(LongNode.valueOf(-seconds))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e-999", "1e25", "-1", "0", "null", "true", "[]", "{}", "\"soon\""})
    void other_values_are_absent(String text) throws JsonProcessingException {
        assertAbsent(new ObjectMapper().readTree(text));
    }

    static Stream<JsonNode> hugeNumbers() {
        return Stream.of("1e999999999", "-1e999999999", "1e-999999999")
                .map(BigDecimal::new)
                .map(DecimalNode::valueOf);
    }

    @ParameterizedTest
    @MethodSource("hugeNumbers")
    void huge_numbers_of_a_parser_that_keeps_decimals_are_absent(JsonNode number) {
        assertAbsent(number);
    }

    private static void assertAbsent(JsonNode value) {
        assertThat(UnixTime.instant(value)).isEmpty();
        assertThat(UnixTime.seconds(value)).isEmpty();
    }
}

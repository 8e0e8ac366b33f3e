package dev.parley.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void a_code_is_found_by_its_text(ErrorCode code) {
        assertThat(code.code()).matches("[a-z]+(-[a-z]+)*");
        assertThat(code.type()).isEqualTo("urn:parley:problem:" + code.code());
        assertThat(code).hasToString(code.code());
        assertThat(ErrorCode.of(code.code())).contains(code);
    }

    @Test
    void a_code_of_a_later_version_is_not_found() {
        assertThat(ErrorCode.of("later-code")).isEmpty();
        assertThat(ErrorCode.of("NOT_FOUND")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, malformed-request", "401, unauthorized", "403, forbidden", "404, not-found",
        "405, method-not-allowed", "406, not-acceptable", "408, body-too-slow", "411, length-required",
        "413, body-too-large", "414, uri-too-long", "415, unsupported-media-type", "418, malformed-request",
        "422, invalid-request", "431, headers-too-large", "500, internal-error", "502, internal-error",
        "503, temporarily-unavailable"
    })
    void a_status_has_the_code_for_it(int status, String code) {
        assertThat(ErrorCode.ofStatus(status).code()).isEqualTo(code);
    }

    @Test
    void a_fault_is_a_word_in_lower_case() {
        assertThat(ErrorCode.CIRCUIT_OPEN.fault().label()).isEqualTo("provider");
    }
}

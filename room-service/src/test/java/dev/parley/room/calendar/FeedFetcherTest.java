package dev.parley.room.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFetcherTest {

    @ParameterizedTest
    @CsvSource({
        "https://cal.example/a.ics,https://cal.example/a.ics",
        "http://cal.example/a.ics,http://cal.example/a.ics",
        "webcal://cal.example/a.ics,https://cal.example/a.ics",
        "WebCal://cal.example/a.ics,https://cal.example/a.ics",
        "webcals://cal.example/a.ics,https://cal.example/a.ics",
        "' https://cal.example/my calendar.ics ',https://cal.example/my%20calendar.ics",
        "https://cal.example/webcal://a.ics,https://cal.example/webcal://a.ics"
    })
    void an_address_is_called_as_calendar_programs_call_it(String written, String called) {
        assertThat(FeedFetcher.address(written)).hasToString(called);
    }

    @Test
    void what_is_no_address_is_a_failure_that_does_not_tell_it() {
        assertThatThrownBy(() -> FeedFetcher.address("https://cal.example/{secret}"))
                .isInstanceOfSatisfying(
                        FeedFailure.class,
                        failure -> assertThat(failure.detail()).doesNotContain("secret"));
    }
}

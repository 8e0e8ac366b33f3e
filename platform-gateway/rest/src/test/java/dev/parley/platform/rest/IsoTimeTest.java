package dev.parley.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    @Property
    void a_time_with_any_offset_is_read(
            @ForAll @LongRange(min = 946_684_800_000L, max = 7_258_118_399_999L) long millis,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
        Instant time = Instant.ofEpochMilli(millis);

        assertThat(IsoTime.instant(time.toString())).contains(time);
        assertThat(IsoTime.instant(time.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60))
                        .toString()))
                .contains(time);
    }

    @Property
    void any_text_is_read_or_absent(@ForAll String text) {
        assertThat(IsoTime.instant(text).stream()).allMatch(PlausibleTime::includes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-12-31T23:59:59.999Z",
                "2200-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "2026-01-01T10:00:00",
                "2026-01-01",
                "soon",
                ""
            })
    void other_texts_are_absent(String text) {
        assertThat(IsoTime.instant(text)).isEmpty();
    }
}

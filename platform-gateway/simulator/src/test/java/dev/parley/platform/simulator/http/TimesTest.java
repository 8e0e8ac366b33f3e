package dev.parley.platform.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimesTest {

    @Example
    void writesSecondsAsJavaScriptDoes() {
        assertThat(json(1_767_261_557_689L)).isEqualTo("{\"ts\":1767261557.689}");
        assertThat(json(1_767_261_557_500L)).isEqualTo("{\"ts\":1767261557.5}");
        assertThat(json(1_767_261_600_000L)).isEqualTo("{\"ts\":1767261600}");
    }

    @Property
    void losesNoMillisecond(@ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis) {
        String text = json(millis);
        assertThat(text).doesNotContain("E");
        assertThat(new BigDecimal(text.substring(6, text.length() - 1)).movePointRight(3))
                .isEqualByComparingTo(BigDecimal.valueOf(millis));
    }

    private static String json(long millis) {
        return new JsonObject()
                .put("ts", Times.floatSeconds(Instant.ofEpochMilli(millis)))
                .encode();
    }
}

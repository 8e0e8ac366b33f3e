package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeetingScriptTest {

    @Test
    void all_platforms_have_meetings_that_end_and_meetings_that_go_on() {
        List<MeetingScript> scripts = MeetingScript.all(7, 300, Duration.ofSeconds(15), Duration.ofSeconds(60));

        for (String platform : MeetingScript.PLATFORMS) {
            assertThat(scripts)
                    .filteredOn(script -> script.platform().equals(platform))
                    .hasSize(100)
                    .extracting(MeetingScript::staying)
                    .contains(0, 1);
        }
        assertThat(scripts).filteredOn(MeetingScript::tracks).hasSize(50);
        assertThat(scripts)
                .allMatch(script -> script.stay().compareTo(Duration.ofSeconds(15)) >= 0
                        && script.stay().compareTo(Duration.ofSeconds(60)) <= 0);
    }
}

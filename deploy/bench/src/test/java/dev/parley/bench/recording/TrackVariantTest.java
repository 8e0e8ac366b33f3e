package dev.parley.bench.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.recording.SpeechMedia.Silence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackVariantTest {

    private static final List<Silence> PAUSES = List.of(new Silence(4, 6), new Silence(10, 12));

    @Test
    void words_after_the_first_pause_are_due_later_by_the_muted_time() {
        TrackVariant muted = new TrackVariant("muted", Duration.ZERO, 0, true, 60);

        assertThat(muted.due(3, PAUSES)).isEqualTo(3);
        assertThat(muted.due(7, PAUSES)).isEqualTo(67);
    }

    @Test
    void the_times_in_the_file_outrank_the_start_that_is_told() {
        assertThat(new TrackVariant("told", Duration.ofSeconds(4), 0, false, 0).due(1, PAUSES))
                .isEqualTo(5);
        assertThat(new TrackVariant("late", Duration.ofSeconds(4), 9, false, 0).due(1, PAUSES))
                .isEqualTo(10);
    }

    @Test
    void the_filter_drops_the_pauses_but_not_the_edges_of_speech() {
        assertThat(new TrackVariant("holes", Duration.ZERO, 0, true, 0).filter(PAUSES))
                .isEqualTo(",aselect='not(between(t,4.400,5.600)+between(t,10.400,11.600))',"
                        + "asetpts='PTS+(0.000+0.000*gte(T,5.000))/TB'");
    }
}

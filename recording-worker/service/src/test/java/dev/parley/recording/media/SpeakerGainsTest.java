package dev.parley.recording.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.recording.media.SpeakerGains.Measured;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakerGainsTest {

    private static double gain(Measured... tracks) {
        return SpeakerGains.of(List.of(tracks)).getOrDefault("p", Double.NaN);
    }

    private static Measured track(double lufs, long seconds) {
        return new Measured("p", lufs, Duration.ofSeconds(seconds));
    }

    @Test
    void speakers_are_brought_to_one_loudness() {
        assertThat(gain(track(-30, 60))).isCloseTo(11, within(0.01));
        assertThat(gain(track(-10, 60))).isCloseTo(-9, within(0.01));
    }

    @Test
    void one_speaker_has_one_gain_however_many_tracks() {
        assertThat(gain(track(-20, 60), track(-20, 5))).isCloseTo(1, within(0.01));
        assertThat(gain(track(-20, 600), track(-30, 6))).isCloseTo(1, within(0.1));
    }

    @Test
    void silence_and_noise_are_not_made_louder() {
        assertThat(gain(track(-70, 60))).isZero();
        assertThat(gain(track(-55, 60))).isZero();
        assertThat(gain(track(-70, 600), track(-25, 60))).isCloseTo(6, within(0.01));
        assertThat(gain(track(-48, 60))).isEqualTo(20);
    }
}

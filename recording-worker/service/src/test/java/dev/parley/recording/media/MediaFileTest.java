package dev.parley.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MediaFileTest {

    private static MediaFile lasting(Duration end) {
        return new MediaFile(
                Path.of("a.mp4"),
                Map.of(0, new AudioStream(Duration.ZERO, end, end, true)),
                Duration.ZERO,
                end,
                Optional.empty(),
                false);
    }

    @Test
    void audio_is_as_long_as_it_can_be_decoded_and_never_longer_than_its_packets() {
        MediaFile file = lasting(Duration.ofMillis(23_880));

        assertThat(file.length(Duration.ofMillis(23_936))).isEqualTo(Duration.ofMillis(23_880));
        assertThat(file.length(Duration.ofMillis(12_000))).isEqualTo(Duration.ofMillis(12_000));
    }
}

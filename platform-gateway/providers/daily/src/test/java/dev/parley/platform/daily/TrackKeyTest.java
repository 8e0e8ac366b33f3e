package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.RecordedTrack;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackKeyTest {

    private static final String SESSION = "9f2d8c1b-6a54-4e3d-8b7a-112233445566";

    @ParameterizedTest
    @CsvSource({
        "cam-audio, MICROPHONE",
        "cam-video, CAMERA",
        "screen-audio, SCREEN_AUDIO",
        "screen-video, SCREEN_VIDEO",
        "other-audio, OTHER",
    })
    void the_key_says_what_a_track_carries(String word, RecordedTrack.Kind kind) {
        String key = "acme/room/1767259797122-" + SESSION + "-" + word + "-1767259798530";

        assertThat(TrackKey.track(key, Optional.empty()).kind()).isEqualTo(kind);
    }

    @Test
    void an_ending_and_any_folder_are_passed_over() {
        RecordedTrack track = TrackKey.track(
                "a/2026-01-01/1767259797122-" + SESSION + "-cam-audio-1767259798530.webm", Optional.of(7L));

        assertThat(track.participantSession()).contains(SESSION);
        assertThat(track.offset()).isEqualTo(Duration.ofMillis(1408));
    }

    @Test
    void a_track_that_seems_to_start_before_its_recording_starts_with_it() {
        String key = "1767259797122-" + SESSION + "-cam-audio-1767259797000";

        assertThat(TrackKey.track(key, Optional.empty()).offset()).isZero();
    }

    @Property
    void no_key_breaks_the_adapter(@ForAll String key) {
        Assume.that(!key.isBlank());

        assertThat(TrackKey.track(key, Optional.empty()).object().key()).isEqualTo(key);
    }
}

package dev.parley.recording.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.local.testing.ChromiumCondition;
import dev.parley.recording.media.AudioRenderer.Rendered;
import dev.parley.recording.media.ListeningBrowser.Heard;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Chromium's own player plays after a seek in our playable audio. */
@ExtendWith(ChromiumCondition.class)
class SeeksInChromiumTest {

    /** Before the tones it is silent: where the bit rate follows the sound, a share of the bytes says nothing about the time. */
    private static final int SILENT = 60;

    private static final int TONES = 290;

    /** There and back, each in the first part of a tone. */
    private static final List<Double> TIMES = List.of(60.35, 207.55, 82.4, 321.7, 65.25, 348.6, 133.5);

    /** Seconds beside the time. */
    private static final double MP4 = 0.05;

    /** Two frames: one that is not heard after a seek, and one that the player is beside the time. */
    private static final double MP3 = 0.06;

    @TempDir
    Path folder;

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(2));
    }

    @Test
    void what_is_heard_after_a_seek_is_what_was_recorded_at_that_time() throws Exception {
        Path tones = Tones.write(folder.resolve("tones.wav"), TONES);
        MediaFile media = now(MediaTools.probe().scan(tones));
        PlayableTrack track =
                now(MediaTools.renderer().track(media, true, Duration.ofSeconds(SILENT), new LevelControl.Gain(0)));
        Rendered audio = now(MediaTools.renderer().render(List.of(track), folder));
        List<String> files = List.of(
                audio.mp4().getFileName().toString(), audio.mp3().getFileName().toString());

        try (ListeningBrowser browser = new ListeningBrowser(folder)) {
            Map<Heard, float[]> heard = browser.play(files, TIMES);

            assertThat(heard).hasSize(files.size() * TIMES.size());
            assertThat(heard)
                    .allSatisfy((wanted, samples) -> assertThat(SILENT + Tones.time(samples, ListeningBrowser.RATE))
                            .as("%s", wanted)
                            .isCloseTo(wanted.time(), within(wanted.file().endsWith(".mp3") ? MP3 : MP4)));
        }
    }
}

package dev.parley.recording.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.recording.Media;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.AudioRenderer.Rendered;
import dev.parley.recording.media.SpeakerGains.Measured;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speech of the samples, made louder, softer, later and with holes by ffmpeg. */
class AudioRendererTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final int FRAME_OF_64_KBIT = 192;

    @TempDir
    Path folder;

    private Path she = Path.of("");
    private Path he = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        she = Files.write(folder.resolve("she.webm"), Media.bytes("planning-she.webm"));
        he = Files.write(folder.resolve("he.webm"), Media.bytes("planning-he.webm"));
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private Path ffmpeg(String name, String... arguments) throws IOException {
        Path out = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(MediaTools.program(), "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(arguments));
        command.add(out.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(log).isZero();
        return out;
    }

    /** Speech at a loudness, in LUFS. */
    private Path at(double lufs, Path speech, String name) throws IOException {
        double change = lufs - now(MediaTools.loudness().of(speech));
        return ffmpeg(
                name, "-i", speech.toString(), "-af", "volume=" + change + "dB", "-c:a", "pcm_f32le", "-ar", "48000");
    }

    private PlayableTrack track(Path file, long offsetMs, LevelControl level) {
        MediaFile media = now(MediaTools.probe().scan(file));
        return now(MediaTools.renderer().track(media, true, Duration.ofMillis(offsetMs), level));
    }

    private Rendered render(PlayableTrack... tracks) {
        return now(MediaTools.renderer().render(List.of(tracks), folder));
    }

    private static LevelControl unchanged() {
        return new LevelControl.Gain(0);
    }

    /** Samples at 16 kHz. */
    private static short[] samples(Path file) {
        byte[] bytes = now(MediaTools.speech().samples(file, in -> in.readAllBytes()));
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    private static double seconds(Path file) {
        return samples(file).length / (double) SpeechAudio.RATE;
    }

    /** The greatest amplitude between two times, in seconds. */
    private static int peak(short[] samples, double from, double to) {
        int peak = 0;
        for (int at = (int) (from * SpeechAudio.RATE); at < to * SpeechAudio.RATE && at < samples.length; at++) {
            peak = Math.max(peak, Math.abs(samples[at]));
        }
        return peak;
    }

    private double loudness(Path file, double from, double length) throws IOException {
        Path part = ffmpeg("part.wav", "-ss", "" + from, "-t", "" + length, "-i", file.toString());
        return now(MediaTools.loudness().of(part));
    }

    @Test
    void a_whispering_and_a_shouting_speaker_become_equally_loud_and_nothing_is_clipped() throws IOException {
        Path whisper = at(-30, she, "whisper.mka");
        Path shout = at(-10, he, "shout.mka");
        Map<String, Double> gains = SpeakerGains.of(List.of(
                new Measured("she", now(MediaTools.loudness().of(whisper)), Duration.ofSeconds(21)),
                new Measured("he", now(MediaTools.loudness().of(shout)), Duration.ofSeconds(17))));

        Rendered audio = render(
                track(whisper, 0, new LevelControl.Gain(gains.getOrDefault("she", 0.0))),
                track(shout, 22_000, new LevelControl.Gain(gains.getOrDefault("he", 0.0))));

        for (Path file : List.of(audio.mp4(), audio.mp3())) {
            double hers = loudness(file, 0, 21);
            double his = loudness(file, 22, 17);
            assertThat(hers).isCloseTo(his, within(3.0));
            assertThat(his).isCloseTo(LevelControl.TARGET, within(3.0));
            assertThat(peak(samples(file), 0, 60)).isLessThan(Short.MAX_VALUE);
        }
    }

    @Test
    void speakers_on_one_track_become_about_equally_loud() throws IOException {
        Path whisper = at(-30, she, "whisper.mka");
        Path shout = at(-10, he, "shout.mka");
        Path both = ffmpeg(
                "both.wav",
                "-i",
                whisper.toString(),
                "-i",
                shout.toString(),
                "-filter_complex",
                "[0:a][1:a]concat=n=2:v=0:a=1");

        Rendered audio = render(track(both, 0, new LevelControl.Automatic()));

        assertThat(loudness(audio.mp4(), 0, 20)).isCloseTo(loudness(audio.mp4(), 22, 16), within(3.0));
        assertThat(peak(samples(audio.mp4()), 0, 60)).isLessThan(Short.MAX_VALUE);
    }

    @Test
    void loud_speakers_at_once_are_limited_and_not_clipped() throws IOException {
        Path loud = at(-8, he, "loud.mka");

        Rendered audio =
                render(track(loud, 0, unchanged()), track(loud, 0, unchanged()), track(loud, 100, unchanged()));

        for (Path file : List.of(audio.mp4(), audio.mp3())) {
            assertThat(peak(samples(file), 0, 20)).isBetween(15_000, Short.MAX_VALUE - 1);
        }
    }

    @Test
    void holes_are_silent_and_what_follows_stays_in_place() throws IOException {
        Path whole = ffmpeg("whole.webm", "-i", he.toString(), "-c:a", "libopus");
        Path holed = ffmpeg(
                "holed.webm",
                "-i",
                he.toString(),
                "-af",
                "asetnsamples=960,aselect='lt(t,5)+gte(t,10)'",
                "-c:a",
                "libopus");

        Rendered audio = render(track(holed, 0, unchanged()));
        Rendered reference = now(MediaTools.renderer()
                .render(List.of(track(whole, 0, unchanged())), Files.createDirectory(folder.resolve("whole"))));

        for (Path file : List.of(audio.mp4(), audio.mp3())) {
            short[] samples = samples(file);
            assertThat(peak(samples, 5.1, 9.9)).isLessThan(30);
            assertThat(peak(samples, 10, 16)).isGreaterThan(3000);
            assertThat(samples.length / 16_000.0).isCloseTo(seconds(reference.mp4()), within(0.05));
        }
    }

    @Test
    void segments_of_one_person_are_at_their_offsets_and_the_length_is_that_of_the_time_line() throws IOException {
        Path piece = ffmpeg("piece.webm", "-t", "4", "-i", he.toString(), "-c:a", "libopus");

        Rendered audio = render(track(piece, 7_000, unchanged()), track(piece, 600_500, unchanged()));

        double end = 604.5;
        assertThat(audio.length().toMillis() / 1000.0).isCloseTo(end, within(0.05));
        for (Path file : List.of(audio.mp4(), audio.mp3())) {
            short[] samples = samples(file);
            assertThat(samples.length / 16_000.0).isCloseTo(end, within(0.05));
            assertThat(peak(samples, 0, 7)).isLessThan(30);
            assertThat(peak(samples, 7, 11)).isGreaterThan(3000);
            assertThat(peak(samples, 11.1, 600.5)).isLessThan(30);
            assertThat(peak(samples, 600.5, 605)).isGreaterThan(3000);
        }
        assertThat(audio.peaks().scaled(255)).hasSize(255);
    }

    @Test
    void several_streams_of_one_file_are_all_heard_to_the_end_of_the_longest() throws IOException {
        Path file =
                ffmpeg("streams.mka", "-i", he.toString(), "-t", "3", "-i", she.toString(), "-map", "0", "-map", "1");

        Rendered audio = render(track(file, 0, unchanged()));

        assertThat(seconds(audio.mp4())).isCloseTo(audio.length().toMillis() / 1000.0, within(0.05));
        assertThat(peak(samples(audio.mp4()), 12, 17)).isGreaterThan(3000);
    }

    @Test
    void the_mp3_has_a_constant_bit_rate_and_the_mp4_begins_with_its_index() throws IOException {
        Rendered audio = render(track(she, 1_500, unchanged()));

        byte[] mp3 = Files.readAllBytes(audio.mp3());
        Set<Integer> headers = new HashSet<>();
        for (int at = 0; at + 4 <= mp3.length; at += FRAME_OF_64_KBIT) {
            assertThat(mp3[at] & 0xFF).as("a frame begins at %d", at).isEqualTo(0xFF);
            headers.add(mp3[at + 2] & 0xFC);
        }
        assertThat(headers).as("bit rate and sample rate of all frames").hasSize(1);
        String first = new String(mp3, 0, FRAME_OF_64_KBIT, StandardCharsets.ISO_8859_1);
        assertThat(first).contains("Info").doesNotContain("Xing");
        String mp4 = Files.readString(audio.mp4(), StandardCharsets.ISO_8859_1);
        assertThat(mp4.indexOf("moov")).isBetween(0, mp4.indexOf("mdat"));
    }

    @Test
    void the_same_recording_gives_the_same_bytes() throws IOException {
        PlayableTrack track = track(he, 500, unchanged());

        byte[] mp4 = Files.readAllBytes(render(track).mp4());
        byte[] mp3 = Files.readAllBytes(folder.resolve("audio.mp3"));
        Rendered again = render(track);

        assertThat(Files.readAllBytes(again.mp4())).isEqualTo(mp4);
        assertThat(Files.readAllBytes(again.mp3())).isEqualTo(mp3);
    }

    @Test
    void a_playlist_among_several_inputs_is_refused() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list.webm"), "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhe.webm\n#EXT-X-ENDLIST\n");
        PlayableTrack good = track(he, 0, unchanged());
        MediaFile media = good.file();
        PlayableTrack bad = new PlayableTrack(
                new MediaFile(list, media.audio(), media.start(), media.end(), media.declared(), true),
                Set.of(),
                true,
                Duration.ZERO,
                unchanged());

        assertThatThrownBy(() -> render(good, bad)).isInstanceOf(StageFailure.Permanent.class);
    }
}

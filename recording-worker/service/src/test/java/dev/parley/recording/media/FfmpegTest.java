package dev.parley.recording.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.parley.recording.Media;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.job.ToolOutput;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final Ffmpeg ffmpeg = MediaTools.ffmpeg(Map.of());
    private final AudioProbe probe = new AudioProbe(ffmpeg);
    private final SpeechAudio speech = MediaTools.speech();

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Duration audioLength(Path file) {
        return probe.audioLength(file).await().atMost(WAIT_TIMEOUT);
    }

    @Test
    void the_length_is_that_of_the_audio_not_of_the_video() throws IOException {
        assertThat(audioLength(file("a", Media.bytes("standup.mp4"))))
                .isBetween(Duration.ofMillis(23_800), Duration.ofMillis(24_100));
    }

    @ParameterizedTest
    @CsvSource({"silent-video.mp4,no-audio", "truncated.mp4,unreadable-media", "media.json,unreadable-media"})
    void files_without_audio_fail_with_distinct_codes(String media, String code) throws IOException {
        Path file = file("a", Media.bytes(media));

        assertThatExceptionOfType(StageFailure.Permanent.class)
                .isThrownBy(() -> audioLength(file))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(code));
    }

    @Test
    void playlists_are_not_followed() throws IOException {
        Path secret = file("secret.mp4", Media.bytes("standup.mp4"));
        Path list = file("list.m3u8", ("#EXTM3U\n#EXTINF:5,\n" + secret + "\n").getBytes());
        Path concat = file("list.ffconcat", ("ffconcat version 1.0\nfile secret.mp4\n").getBytes());

        assertThatExceptionOfType(StageFailure.Permanent.class).isThrownBy(() -> audioLength(list));
        assertThatExceptionOfType(StageFailure.Permanent.class).isThrownBy(() -> audioLength(concat));
    }

    @Test
    void a_converted_track_keeps_its_length() throws IOException {
        Path flac = folder.resolve("out.flac");
        Path pcm = folder.resolve("out.pcm");

        MediaTools.flac(file("a", Media.bytes("planning-he.webm")), flac)
                .await()
                .atMost(WAIT_TIMEOUT);
        speech.pcm(flac, pcm).await().atMost(WAIT_TIMEOUT);

        assertThat(audioLength(flac)).isBetween(Duration.ofMillis(17_200), Duration.ofMillis(17_300));
        assertThat(Files.size(pcm)).isBetween(17_200L * 32, 17_300L * 32);
    }

    @Test
    void a_missing_program_is_a_temporary_failure() throws IOException {
        Path file = file("a", Media.bytes("standup.mp4"));
        AudioProbe without = new AudioProbe(MediaTools.ffmpeg(Map.of("media.ffmpeg", "/nowhere/ffmpeg")));

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> without.audioLength(file).await().atMost(WAIT_TIMEOUT))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("ffmpeg-unavailable"));
    }

    /** A program that runs {@code script}; {@code $FFMPEG} is the real one. */
    private AudioProbe probeWith(String script) throws IOException {
        Path program = folder.resolve("tool");
        Files.writeString(program, "#!/bin/sh\nFFMPEG=" + MediaTools.program() + "\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return new AudioProbe(MediaTools.ffmpeg(Map.of("media.ffmpeg", program.toString())));
    }

    @ParameterizedTest
    @CsvSource({"9,137", "11,139", "15,143"})
    void a_program_that_is_killed_says_nothing_about_the_file(int signal, int exitCode) throws IOException {
        Path file = file("a", Media.bytes("standup.mp4"));
        AudioProbe killed = probeWith("echo \"at /tmp/x/secret.mp4: last words\" >&2; kill -" + signal + " $$");

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> killed.audioLength(file).await().atMost(WAIT_TIMEOUT))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo("tool-killed");
                    assertThat(failure.tool()).contains(new ToolOutput(exitCode, List.of("at (path): last words")));
                });
    }

    @Test
    void a_decoding_that_is_killed_half_way_does_not_count_as_whole() throws IOException {
        Path file = file("a", Media.bytes("standup.mp4"));
        AudioProbe killed = probeWith(
                "case \"$*\" in *framecrc*) exec $FFMPEG \"$@\";; esac; echo out_time_us=9000000; kill -9 $$");

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> killed.audioLength(file).await().atMost(WAIT_TIMEOUT))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("tool-killed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "av_interleaved_write_frame(): No space left on device",
                "/work/voice-0.flac: Permission denied",
                "/work/voice-0.flac: Read-only file system"
            })
    void a_full_disk_is_the_trouble_of_the_worker(String line) throws IOException {
        Path file = file("a", Media.bytes("standup.mp4"));
        AudioProbe full = probeWith("echo '" + line + "' >&2; exit 1");

        assertThatExceptionOfType(StageFailure.WorkerTrouble.class)
                .isThrownBy(() -> full.audioLength(file).await().atMost(WAIT_TIMEOUT))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("work-folder-unusable"));
    }

    @Test
    void what_a_file_says_about_itself_is_not_the_trouble_of_the_worker() throws IOException {
        Path file = file("a", Media.bytes("truncated.mp4"));
        AudioProbe talkative = probeWith("echo '    title : No space left on device' >&2; exec $FFMPEG \"$@\"");

        assertThatExceptionOfType(StageFailure.Permanent.class)
                .isThrownBy(() -> talkative.audioLength(file).await().atMost(WAIT_TIMEOUT))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo("unreadable-media");
                    assertThat(failure.tool().orElseThrow().exitCode()).isEqualTo(1);
                    assertThat(failure.tool().orElseThrow().lines())
                            .isNotEmpty()
                            .noneMatch(text -> text.contains("title") || text.contains(folder.toString()));
                });
    }

    @Test
    void a_missing_work_folder_is_the_trouble_of_the_worker() throws IOException {
        Path file = file("a", Media.bytes("planning-he.webm"));

        assertThatExceptionOfType(StageFailure.WorkerTrouble.class)
                .isThrownBy(() -> MediaTools.flac(file, folder.resolve("gone/voice.flac"))
                        .await()
                        .atMost(WAIT_TIMEOUT));
    }

    private static List<String> endless() {
        return List.of("-f", "lavfi", "-i", "anullsrc", "-f", "null", "-progress", "pipe:1", "-");
    }

    private static long children() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("sleeper"))
                .count();
    }

    @Test
    void a_program_beyond_the_time_limit_is_killed() throws IOException {
        Ffmpeg limited = MediaTools.ffmpeg(Map.of("media.ffmpeg", sleeper(), "media.time-limit", "1s"));

        assertThatExceptionOfType(StageFailure.Permanent.class)
                .isThrownBy(() -> limited.run(endless(), line -> {}).await().atMost(WAIT_TIMEOUT));
        await().atMost(WAIT_TIMEOUT).until(() -> children() == 0);
    }

    @Test
    void cancelling_kills_the_program() throws IOException {
        Ffmpeg program = MediaTools.ffmpeg(Map.of("media.ffmpeg", sleeper()));
        Cancellable running = program.run(endless(), line -> {}).subscribe().with(done -> {}, failure -> {});
        await().atMost(WAIT_TIMEOUT).until(() -> children() == 1);

        running.cancel();

        await().atMost(WAIT_TIMEOUT).until(() -> children() == 0);
    }

    /** A program that never ends and accepts any argument: a copy of the shell with a unique name. */
    private String sleeper() throws IOException {
        Path shell = Files.copy(Path.of("/bin/sh").toRealPath(), folder.resolve("sleeper-shell"));
        Path script = folder.resolve("sleeper");
        Files.writeString(script, "#!" + shell + "\nwhile :; do read line < /dev/zero; done\n");
        assertThat(shell.toFile().setExecutable(true) && script.toFile().setExecutable(true))
                .isTrue();
        return script.toString();
    }
}

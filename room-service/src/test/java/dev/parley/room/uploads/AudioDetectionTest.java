package dev.parley.room.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real media files, and files that are none. */
class AudioDetectionTest {

    private static final Path MEDIA = Path.of("../platform-gateway/simulator/src/main/resources/media");

    private record Bytes(byte[] content) implements ByteReader {

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public Uni<byte[]> read(long from, int length) {
            int start = (int) Math.min(from, content.length);
            return Uni.createFrom()
                    .item(Arrays.copyOfRange(content, start, (int) Math.min(content.length, from + length)));
        }
    }

    private static boolean mayHaveAudio(byte[] file) {
        return AudioDetection.mayHaveAudio(new Bytes(file)).await().indefinitely();
    }

    private static byte[] media(String name) throws IOException {
        return Files.readAllBytes(MEDIA.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"planning-he.webm", "standup.mp4", "review.mp4", "truncated.mp4"})
    void a_recording_has_audio(String name) throws IOException {
        assertThat(mayHaveAudio(media(name))).isTrue();
    }

    @Test
    void a_video_without_sound_has_none() throws IOException {
        assertThat(mayHaveAudio(media("silent-video.mp4"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"just some text", "<html><body>404</body></html>", "%PDF-1.7\n%", "PK\003\004\024", "{}", "\000"
            })
    void what_is_no_media_has_none(String content) {
        assertThat(mayHaveAudio(content.getBytes(StandardCharsets.ISO_8859_1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RIFF\044\000\000\000WAVEfmt \020\000\000\000",
                "ID3\004\000\000\000\000\000\000",
                "\377\373\220\104\000\000\000\000",
                "fLaC\000\000\000\042",
                "OggS\000\002\000\000\000\000\000\000\000\000"
            })
    void files_of_sound_alone_have_audio(String head) {
        assertThat(mayHaveAudio(head.getBytes(StandardCharsets.ISO_8859_1))).isTrue();
    }

    /** The beginnings of files that ffmpeg has written: {@code -rf64 always}, {@code .w64}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RF64\377\377\377\377WAVEds64\034\000\000\000",
                "BW64\377\377\377\377WAVEds64\034\000\000\000",
                "riff\056\221\317\021\245\326\050\333\004\301\000\000"
            })
    void long_files_of_sound_alone_have_audio(String head) {
        assertThat(mayHaveAudio(head.getBytes(StandardCharsets.ISO_8859_1))).isTrue();
    }

    /** As broadcasters write it, and as cameras do, with a time stamp before each packet. */
    @ParameterizedTest
    @CsvSource({"0, 188", "4, 192"})
    void a_transport_stream_may_have_audio(int first, int length) {
        byte[] file = new byte[6 * length];
        for (int place = first; place < file.length; place += length) {
            file[place] = 0x47;
        }
        assertThat(mayHaveAudio(file)).isTrue();

        file[first + 2 * length] = 0;
        assertThat(mayHaveAudio(file)).isFalse();
    }

    @Test
    void a_webm_file_whose_tracks_are_no_audio_has_none() throws IOException {
        byte[] file = media("planning-he.webm");
        int kind = kindOfTrack(file);
        assertThat(file[kind]).isEqualTo((byte) 2);
        file[kind] = 1;

        assertThat(mayHaveAudio(file)).isFalse();
    }

    /** After 83 81: the element TrackType with one byte, inside of the first track. */
    private static int kindOfTrack(byte[] file) {
        int place = 0;
        while (!(file[place] == (byte) 0x16
                && file[place + 1] == 0x54
                && file[place + 2] == (byte) 0xAE
                && file[place + 3] == 0x6B)) {
            place++;
        }
        while (!(file[place] == (byte) 0x83 && file[place + 1] == (byte) 0x81)) {
            place++;
        }
        return place + 2;
    }

    @Property(tries = 300)
    void a_damaged_file_is_answered_for_and_never_fails(
            @ForAll @IntRange(min = 0, max = 2000) int cut,
            @ForAll @IntRange(min = 0, max = 1999) int place,
            @ForAll byte value)
            throws IOException {
        for (String name : new String[] {"silent-video.mp4", "planning-he.webm", "standup.mp4"}) {
            byte[] file = Arrays.copyOf(media(name), 2000);
            file[place] = value;
            assertThat(mayHaveAudio(Arrays.copyOf(file, cut))).isIn(true, false);
        }
    }
}

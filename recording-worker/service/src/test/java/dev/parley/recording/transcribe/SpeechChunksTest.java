package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recording.transcribe.SpeechChunks.Chunk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeechChunksTest {

    private static final int BYTES_PER_SECOND = 32_000;

    /** @param loudness of each tenth of a second, in turn */
    private static byte[] sound(int... loudness) {
        byte[] sound = new byte[loudness.length * BYTES_PER_SECOND / 10];
        for (int sample = 0; sample < sound.length / 2; sample++) {
            int level = loudness[sample * 2 / (BYTES_PER_SECOND / 10)] * (sample % 2 == 0 ? 1 : -1);
            sound[2 * sample] = (byte) level;
            sound[2 * sample + 1] = (byte) (level >> 8);
        }
        return sound;
    }

    private static int[] tenths(int seconds, int level) {
        int[] tenths = new int[seconds * 10];
        Arrays.fill(tenths, level);
        return tenths;
    }

    private static List<Chunk> cut(byte[] sound) throws IOException {
        SpeechChunks chunks = new SpeechChunks(new ByteArrayInputStream(sound));
        List<Chunk> all = new ArrayList<>();
        Optional<Chunk> next;
        while ((next = chunks.next()).isPresent()) {
            all.add(next.get());
        }
        return all;
    }

    private static byte[] together(List<Chunk> chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        chunks.forEach(chunk -> all.writeBytes(chunk.samples()));
        return all.toByteArray();
    }

    @Test
    void chunks_end_at_pauses_and_contain_all_samples() throws IOException {
        int[] speech = tenths(70, 5000);
        for (int tenth = 200; tenth < 206; tenth++) {
            speech[tenth] = 0;
        }
        byte[] sound = sound(speech);

        List<Chunk> chunks = cut(sound);

        assertThat(together(chunks)).isEqualTo(sound);
        assertThat(chunks.get(1).startMs()).isBetween(20_000L, 20_600L);
        assertThat(chunks).allMatch(chunk -> chunk.samples().length <= 30 * BYTES_PER_SECOND);
        assertThat(chunks).noneMatch(Chunk::silent);
    }

    @Test
    void chunk_times_are_continuous() throws IOException {
        long expected = 0;
        for (Chunk chunk : cut(sound(tenths(100, 3000)))) {
            assertThat(chunk.startMs()).isEqualTo(expected);
            expected += chunk.samples().length * 1000L / BYTES_PER_SECOND;
        }
        assertThat(expected).isEqualTo(100_000);
    }

    @Test
    void silence_is_marked() throws IOException {
        assertThat(cut(sound(tenths(40, 3)))).isNotEmpty().allMatch(Chunk::silent);
    }

    @Test
    void empty_input_and_half_a_sample_have_no_chunks() throws IOException {
        assertThat(cut(new byte[0])).isEmpty();
        assertThat(cut(new byte[1])).isEmpty();
    }
}

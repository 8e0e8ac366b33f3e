package dev.parley.recording.transcribe;

import dev.parley.recording.media.SpeechAudio;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Splitter of audio into chunks of bounded length at pauses in the speech, so that an engine's memory does not grow with
 * the recording. Samples are 16 bits, little-endian. Not thread-safe.
 */
final class SpeechChunks {

    /** The chunk ends at the first pause after this time. */
    private static final int WANTED_S = 15;

    /** Without a pause until here, it ends at the quietest place since; a word may be lost there. */
    private static final int MAX_S = 30;

    private static final int FRAME = SpeechAudio.RATE / 50;
    private static final int PAUSE_FRAMES = 20;

    /** Mean amplitude below which there is silence in any recording: about -54 dB. */
    private static final int SILENCE = 64;

    /** Fraction of a chunk's peak above which a frame counts as speech. */
    private static final double QUIET = 0.06;

    private final InputStream samples;
    private final byte[] buffer = new byte[MAX_S * SpeechAudio.RATE * 2];
    private int filled;
    private long position;

    /**
     * Chunk of audio.
     *
     * @param startMs from the start of the audio
     * @param silent whether all of it is silence
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Chunk(long startMs, byte[] samples, boolean silent) {}

    SpeechChunks(InputStream samples) {
        this.samples = samples;
    }

    /** The next chunk; empty at the end. */
    Optional<Chunk> next() throws IOException {
        filled += samples.readNBytes(buffer, filled, buffer.length - filled);
        if (filled < 2) {
            return Optional.empty();
        }
        int[] loudness = loudness();
        int length = filled < buffer.length ? filled & ~1 : cut(loudness) * FRAME * 2;
        Chunk chunk = new Chunk(
                position / 2 * 1000 / SpeechAudio.RATE,
                Arrays.copyOf(buffer, length),
                Arrays.stream(loudness, 0, Math.max(1, length / 2 / FRAME)).allMatch(level -> level < SILENCE));
        System.arraycopy(buffer, length, buffer, 0, filled - length);
        filled -= length;
        position += length;
        return Optional.of(chunk);
    }

    /** The frame at which to end the chunk: the middle of the first long pause, else the quietest place. */
    private static int cut(int[] loudness) {
        int peak = Arrays.stream(loudness).max().orElse(0);
        double quiet = Math.max(SILENCE, peak * QUIET);
        int earliest = WANTED_S * SpeechAudio.RATE / FRAME;
        int pause = 0;
        for (int frame = earliest; frame < loudness.length; frame++) {
            pause = loudness[frame] < quiet ? pause + 1 : 0;
            if (pause == PAUSE_FRAMES) {
                return frame - PAUSE_FRAMES / 2;
            }
        }
        return quietest(loudness, earliest);
    }

    private static int quietest(int[] loudness, int from) {
        int window = PAUSE_FRAMES / 2;
        int best = loudness.length - window;
        long least = Long.MAX_VALUE;
        for (int frame = from; frame + window <= loudness.length; frame++) {
            long sum = Arrays.stream(loudness, frame, frame + window)
                    .asLongStream()
                    .sum();
            if (sum < least) {
                least = sum;
                best = frame;
            }
        }
        return best + window / 2;
    }

    /** The mean amplitude of each frame in the buffer; the last frame may be shorter. */
    private int[] loudness() {
        int count = filled / 2;
        int[] loudness = new int[(count + FRAME - 1) / FRAME];
        for (int frame = 0; frame < loudness.length; frame++) {
            int end = Math.min(count, (frame + 1) * FRAME);
            long sum = 0;
            for (int sample = frame * FRAME; sample < end; sample++) {
                sum += Math.abs((buffer[2 * sample] & 0xFF) | buffer[2 * sample + 1] << 8);
            }
            loudness[frame] = (int) (sum / (end - frame * FRAME));
        }
        return loudness;
    }
}

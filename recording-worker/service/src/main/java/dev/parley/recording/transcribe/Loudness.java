package dev.parley.recording.transcribe;

import dev.parley.recording.media.SpeechAudio;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Loudness of a track: the mean amplitude of each frame of 20 milliseconds. */
final class Loudness {

    static final int FRAMES_PER_SECOND = 50;

    private static final int FRAME_BYTES = SpeechAudio.RATE / FRAMES_PER_SECOND * 2;

    /** Mean amplitude below which there is silence in any recording: about -54 dB. */
    private static final int SILENCE = 64;

    /** Part of the loudest speech below which there is a pause. */
    private static final double QUIET = 0.06;

    /** Frames that are louder than speech, such as clicks: one of a hundred. */
    private static final int LOUDEST = 100;

    private final int[] frames;
    private final double quiet;

    private Loudness(int[] frames) {
        this.frames = frames;
        int[] sorted = frames.clone();
        Arrays.sort(sorted);
        int loud = sorted.length == 0 ? 0 : sorted[sorted.length - 1 - sorted.length / LOUDEST];
        this.quiet = Math.max(SILENCE, loud * QUIET);
    }

    static Loudness of(int... frames) {
        return new Loudness(frames.clone());
    }

    /** Reads samples of 16 bits, little-endian, to their end. */
    static Loudness read(InputStream samples) throws IOException {
        int[] frames = new int[1024];
        int count = 0;
        byte[] frame = new byte[FRAME_BYTES];
        int length;
        while ((length = samples.readNBytes(frame, 0, FRAME_BYTES)) > 1) {
            if (count == frames.length) {
                frames = Arrays.copyOf(frames, count * 2);
            }
            frames[count++] = mean(frame, length / 2);
        }
        return new Loudness(Arrays.copyOf(frames, count));
    }

    private static int mean(byte[] frame, int count) {
        long sum = 0;
        for (int sample = 0; sample < count; sample++) {
            sum += Math.abs((frame[2 * sample] & 0xFF) | frame[2 * sample + 1] << 8);
        }
        return (int) (sum / count);
    }

    int frames() {
        return frames.length;
    }

    /** Whether nobody speaks in the {@code window} around a frame. */
    boolean isPause(int frame, int window) {
        int from = Math.max(0, frame - window / 2);
        int to = Math.min(frames.length, from + window);
        return Arrays.stream(frames, from, to).average().orElse(0) < quiet;
    }

    /** The middle of the quietest {@code window} between two frames; of several equal ones, the last. */
    int quietest(int from, int to, int window) {
        if (to - from <= window) {
            return to;
        }
        long sum = 0;
        for (int frame = from; frame < from + window; frame++) {
            sum += frames[frame];
        }
        long least = sum;
        int best = from;
        for (int start = from + 1; start + window <= to; start++) {
            sum += frames[start + window - 1] - frames[start - 1];
            if (sum <= least) {
                least = sum;
                best = start;
            }
        }
        return best + window / 2;
    }

    static long millis(int frames) {
        return frames * 1000L / FRAMES_PER_SECOND;
    }
}

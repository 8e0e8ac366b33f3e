package dev.parley.recording.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;

/** Peaks of a recording's samples, for the picture of its waveform. Memory grows with time, but only by 200 bytes a second. */
public final class WaveformPeaks {

    /** Samples per second that are read. */
    static final int RATE = 8_000;

    private static final int FRAMES_PER_SECOND = 100;
    private static final int FRAME_BYTES = RATE / FRAMES_PER_SECOND * 2;
    private static final int HUNDREDTHS = 100;

    private final short[] frames;

    /** @param frames the peak of each frame, from 0 */
    private WaveformPeaks(short[] frames) {
        this.frames = frames;
    }

    /** Reads samples of 16 bits, little-endian, at {@link #RATE}, to their end. */
    static WaveformPeaks read(InputStream samples) throws IOException {
        short[] frames = new short[FRAMES_PER_SECOND * 60];
        int count = 0;
        byte[] frame = new byte[FRAME_BYTES];
        int length;
        while ((length = samples.readNBytes(frame, 0, FRAME_BYTES)) > 1) {
            if (count == frames.length) {
                frames = Arrays.copyOf(frames, count * 2);
            }
            frames[count++] = peak(ByteBuffer.wrap(frame, 0, length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer());
        }
        return new WaveformPeaks(Arrays.copyOf(frames, count));
    }

    private static short peak(ShortBuffer samples) {
        int peak = 0;
        while (samples.hasRemaining()) {
            peak = Math.max(peak, Math.abs(samples.get()));
        }
        return (short) Math.min(peak, Short.MAX_VALUE);
    }

    /** The length of the samples, in hundredths of a second. */
    int hundredths() {
        return frames.length;
    }

    /**
     * The peaks of {@code count} parts of equal length, from 0 to 1, two decimals; the loudest is 1. All are 0 if there is only
     * silence.
     */
    public double[] scaled(int count) {
        double[] peaks = new double[count];
        double loudest = 0;
        for (int part = 0; part < count; part++) {
            int first = Math.min((int) ((long) part * frames.length / count), Math.max(0, frames.length - 1));
            int end = Math.min(frames.length, Math.max(first + 1, (int) ((part + 1L) * frames.length / count)));
            for (int frame = first; frame < end; frame++) {
                peaks[part] = Math.max(peaks[part], frames[frame]);
            }
            loudest = Math.max(loudest, peaks[part]);
        }
        for (int part = 0; part < count && loudest > 0; part++) {
            peaks[part] = Math.round(peaks[part] / loudest * HUNDREDTHS) / (double) HUNDREDTHS;
        }
        return peaks;
    }
}

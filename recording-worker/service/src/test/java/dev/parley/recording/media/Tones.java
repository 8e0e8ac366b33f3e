package dev.parley.recording.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Recording with another tone in each second, by which any piece of its sound tells its time. */
final class Tones {

    private static final int RATE = 16_000;
    private static final int FREQUENCIES = 300;
    private static final double LOWEST = 500;

    /** Tones a multiple of this apart are told apart in a piece of {@link #PIECE} seconds. */
    private static final double STEP = 10;

    private static final double PIECE = 0.1;

    /** Neighbours are far apart, so that they are told apart in a short time. */
    private static final int STRIDE = 97;

    private static final double SHORT = 0.02;
    private static final double HOP = 0.001;

    private Tones() {}

    private static double frequency(int second) {
        return LOWEST + STEP * (second * STRIDE % FREQUENCIES);
    }

    /** Writes a WAV file of up to 300 seconds. */
    static Path write(Path file, int seconds) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(seconds * RATE * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < seconds * RATE; at++) {
            double turns = frequency(at / RATE) * at / RATE;
            bytes.putShort((short) (8_000 * Math.sin(2 * Math.PI * turns)));
        }
        AudioFormat format = new AudioFormat(RATE, Short.SIZE, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, (long) seconds * RATE),
                AudioFileFormat.Type.WAVE,
                file.toFile());
        return file;
    }

    /**
     * The time of the first sample, in seconds from the start of the tones: by the tone that it is in, and by how long that
     * lasts until the next one.
     *
     * @param samples of one tone for at least 0.1 s, and a part of the next
     */
    static double time(float[] samples, int rate) {
        int second = IntStream.range(0, FREQUENCIES)
                .boxed()
                .max((one, other) -> Double.compare(
                        power(samples, rate, 0, PIECE, frequency(one)),
                        power(samples, rate, 0, PIECE, frequency(other))))
                .orElseThrow();
        double end = samples.length / (double) rate - SHORT;
        for (double at = 0; at < end; at += HOP) {
            if (power(samples, rate, at, SHORT, frequency(second + 1))
                    > power(samples, rate, at, SHORT, frequency(second))) {
                return second + 1 - (at + SHORT / 2);
            }
        }
        throw new AssertionError("the tone of second " + second + " does not end");
    }

    /** The power of one frequency in a piece of sound. */
    private static double power(float[] samples, int rate, double from, double length, double frequency) {
        double real = 0;
        double imaginary = 0;
        int first = (int) (from * rate);
        for (int at = 0; at < length * rate; at++) {
            double turn = 2 * Math.PI * frequency * at / rate;
            real += samples[first + at] * Math.cos(turn);
            imaginary += samples[first + at] * Math.sin(turn);
        }
        return real * real + imaginary * imaginary;
    }
}

package dev.parley.bench.recording.faults;

import dev.parley.local.process.Repository;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;

/** Content of recordings: sample files of the repository, and files made in code. */
final class Medium {

    private static final int RATE = 16_000;
    private static final int HEADER = 44;

    private Medium() {}

    /** A short meeting with speech. */
    static byte[] speech(Repository repository) throws IOException {
        return Files.readAllBytes(
                repository.root().resolve("platform-gateway/simulator/src/main/resources/media/standup.mp4"));
    }

    /** The beginning of {@code whole}. */
    static byte[] truncated(byte[] whole, int parts) {
        return Arrays.copyOf(whole, whole.length / parts);
    }

    /** A WAV file of tones with pauses, of 32 KB a second. */
    static byte[] tones(int seconds) {
        return tones(seconds, seconds * RATE * 2);
    }

    /** @param declared size of the samples in the header, as an unsigned number of 32 bits */
    static byte[] tones(int seconds, int declared) {
        int samples = seconds * RATE;
        ByteBuffer wav = ByteBuffer.allocate(HEADER + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(declared + HEADER - 8);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(declared);
        for (int i = 0; i < samples; i++) {
            boolean pause = i / RATE % 4 == 3;
            wav.putShort((short) (pause ? 0 : 8_000 * Math.sin(2 * Math.PI * 440 * i / RATE)));
        }
        return wav.array();
    }
}

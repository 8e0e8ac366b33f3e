package dev.parley.room.pages;

import dev.parley.room.testing.Database;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Audio of a recording in the storage: a tone that swells and fades, with its peaks. */
@ApplicationScoped
@Unremovable
class PlayableRecording {

    private static final int RATE = 8_000;
    private static final String SHA = "0".repeat(64);

    private final Database database;
    private final S3AsyncClient storage;
    private final String bucket;

    PlayableRecording(
            Database database, S3AsyncClient storage, @ConfigProperty(name = "PARLEY_STORAGE_BUCKET") String bucket) {
        this.database = database;
        this.storage = storage;
        this.bucket = bucket;
    }

    void store(UUID recording, int seconds) {
        byte[] audio = wave(seconds);
        byte[] peaks = IntStream.range(0, 2048)
                .mapToObj(place -> Double.toString(loudness(place / 2048.0)))
                .collect(Collectors.joining(",", "{\"data\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
        database.run("update room.recording set audio = '{%s,%s,%s,%s,\"duration_ms\":%d}' where id = '%s'"
                .formatted(
                        put(recording, "mp3", audio),
                        put(recording, "mp4", audio),
                        put(recording, "waveform", peaks),
                        put(recording, "peaks", peaks),
                        seconds * 1000,
                        recording));
    }

    private String put(UUID recording, String name, byte[] content) {
        String key = "audio/" + recording + "/" + name;
        storage.putObject(request -> request.bucket(bucket).key(key), AsyncRequestBody.fromBytes(content))
                .join();
        return "\"%s\":{\"bucket\":\"%s\",\"key\":\"%s\",\"sha256\":\"%s\",\"size\":%d}"
                .formatted(name, bucket, key, SHA, content.length);
    }

    private static double loudness(double place) {
        return 0.15 + 0.8 * Math.abs(Math.sin(place * 37) * Math.sin(place * 11 + 1));
    }

    /** PCM, 8 bits, one channel. */
    private static byte[] wave(int seconds) {
        int size = seconds * RATE;
        ByteBuffer file = ByteBuffer.allocate(44 + size).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + size);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(RATE)
                .putShort((short) 1)
                .putShort((short) 8);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(size);
        for (int at = 0; at < size; at++) {
            file.put((byte) (128 + 100 * loudness(at / (double) size) * Math.sin(at * 0.3)));
        }
        return file.array();
    }
}

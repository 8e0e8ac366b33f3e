package dev.parley.recording.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.testing.S3Part;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.events.ObjectRef;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fetch of 1 GiB with a small heap. The build runs this class in a separate JVM with 256 MB. */
class LargeFileTest {

    private static final long GIB = 1L << 30;

    @Test
    void one_gibibyte_is_fetched_with_a_heap_of_256_mb() throws Exception {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(256L << 20);
        try (S3Part s3 = new S3Part();
                FileServer server = new FileServer(GIB)) {
            s3.start();
            server.breakConnections(1, GIB / 3);
            String own = "127.0.0.1:" + server.port();
            try (FetchBench bench = new FetchBench(s3, own, Map.of("sources.acme.bucket", S3Part.RECORDINGS_BUCKET))) {
                ObjectRef stored = report(
                        "HTTP to S3",
                        bench,
                        new RecordingSource.Link(
                                server.url("/file.mp4"), Instant.now().plusSeconds(3600)));

                assertThat(stored.size()).isEqualTo(GIB);
                assertThat(stored.sha256()).isEqualTo(expected());
                assertThat(server.ranges()).hasSize(2).element(1).asString().startsWith("bytes=");

                StoredObject again = new StoredObject("acme", Optional.of(stored.bucket()), stored.key());
                ObjectRef copied = report("S3 to S3", bench, new RecordingSource.Stored(again));

                assertThat(copied.sha256()).isEqualTo(stored.sha256());
                assertThat(copied.size()).isEqualTo(GIB);
            }
        }
    }

    private static ObjectRef report(String what, FetchBench bench, RecordingSource source) {
        Instant start = Instant.now();
        ObjectRef stored = bench.fetch(source).files().get(0).object();
        Duration took = Duration.between(start, Instant.now());
        System.out.printf("%s: 1 GiB in %d ms%n", what, took.toMillis());
        return stored;
    }

    private static String expected() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] period = new byte[FileServer.PERIOD];
        for (int index = 0; index < period.length; index++) {
            period[index] = FileServer.at(index);
        }
        for (long position = 0; position < GIB; position += period.length) {
            digest.update(period);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

package dev.parley.recording.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.local.testing.S3Part;
import dev.parley.platform.events.RecordingSource.Uploaded;
import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.job.StageFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that were uploaded in pieces into our own storage, on a real S3 server. */
class PieceSourceTest {

    private static final S3Part S3 = new S3Part();
    private static final byte[] FILE = new byte[3_000_000];

    private FetchBench bench;

    @BeforeAll
    static void startStorage() {
        new Random(5).nextBytes(FILE);
        S3.start();
    }

    @AfterAll
    static void stopStorage() {
        S3.close();
    }

    @BeforeEach
    void start() {
        bench = new FetchBench(S3, "example.com", Map.of());
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static Path folder() {
        return S3.bucketFolder(S3Part.RECORDINGS_BUCKET);
    }

    /** Stores {@link #FILE} in pieces that begin at {@code starts}. */
    private static List<Piece> pieces(int... starts) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        for (int number = 0; number < starts.length; number++) {
            int end = number + 1 < starts.length ? starts[number + 1] : FILE.length;
            Path object = folder().resolve("uploads/u-" + starts.length + "/" + number);
            Files.createDirectories(object.getParent());
            Files.write(object, Arrays.copyOfRange(FILE, starts[number], end));
            pieces.add(new Piece("uploads/u-" + starts.length + "/" + number, end - starts[number]));
        }
        return pieces;
    }

    @Test
    void the_pieces_are_stored_as_one_file_in_their_order() throws IOException {
        ObjectRef stored = bench.fetch(new Uploaded(pieces(0, 1_000_000, 1_000_001, 2_500_000)))
                .files()
                .get(0)
                .object();

        assertThat(stored.size()).isEqualTo(FILE.length);
        assertThat(Files.readAllBytes(folder().resolve(stored.key()))).isEqualTo(FILE);
    }

    @Test
    void a_file_can_be_read_from_any_byte_on_across_its_pieces() throws IOException {
        PieceSource source = new PieceSource(bench.storage.objects(), pieces(0, 1_000_000, 2_000_000));

        for (int from : new int[] {0, 1, 999_999, 1_000_000, 1_500_000, 2_000_000, 2_999_999}) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            source.open(from, Optional.empty())
                    .onItem()
                    .transformToMulti(stream -> stream.bytes())
                    .subscribe()
                    .asStream()
                    .forEach(buffer -> write(buffer, read));

            assertThat(read.toByteArray()).isEqualTo(Arrays.copyOfRange(FILE, from, FILE.length));
        }
    }

    @Test
    void a_piece_that_is_gone_is_named_as_what_it_is() throws IOException {
        List<Piece> pieces = pieces(0, 100);
        Files.delete(folder().resolve(pieces.get(0).key()));

        assertThatExceptionOfType(StageFailure.NotYet.class)
                .isThrownBy(() -> bench.fetch(new Uploaded(pieces)))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("source-gone"));
    }

    private static void write(ByteBuffer buffer, ByteArrayOutputStream to) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        to.write(bytes, 0, bytes.length);
    }
}

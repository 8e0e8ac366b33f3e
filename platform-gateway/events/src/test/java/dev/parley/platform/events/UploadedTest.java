package dev.parley.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.platform.events.RecordingSource.Uploaded;
import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadedTest {

    @Test
    void the_pieces_of_a_file_keep_their_order() {
        List<Piece> pieces = new ArrayList<>(List.of(new Piece("uploads/1/1", 5), new Piece("uploads/1/0", 7)));
        Uploaded file = new Uploaded(pieces);
        pieces.clear();

        assertThat(file.pieces()).extracting(Piece::size).containsExactly(5L, 7L);
    }

    @Test
    void a_file_has_pieces_and_a_piece_has_bytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Uploaded(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Piece("uploads/1/0", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recordings/1/0.mp4", "", "/uploads/1", "upload"})
    void nothing_else_of_the_storage_is_a_piece(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Piece(key, 1));
    }
}

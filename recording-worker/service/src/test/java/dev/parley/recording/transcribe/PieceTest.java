package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.recording.config.PieceFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PieceTest {

    private static final long LIMIT = 25 << 20;

    private static Loudness speech(int frames, int... pauses) {
        int[] loudness = new int[frames];
        Arrays.fill(loudness, 2000);
        for (int pause : pauses) {
            Arrays.fill(loudness, pause - 10, pause + 10, 20);
        }
        return Loudness.of(loudness);
    }

    @Property(tries = 200)
    void pieces_follow_each_other_without_gap_and_none_is_too_long(
            @ForAll @Size(max = 600) List<@IntRange(min = 0, max = 3000) Integer> loudness,
            @ForAll @IntRange(min = 50, max = 200) int longest) {
        Loudness track =
                Loudness.of(loudness.stream().mapToInt(Integer::intValue).toArray());

        List<Piece> pieces = Piece.divide(track, longest);

        int end = 0;
        for (Piece piece : pieces) {
            assertThat(piece.start()).isEqualTo(end);
            assertThat(piece.frames()).isPositive();
            assertThat(piece.audioFrames()).isLessThanOrEqualTo(longest);
            assertThat(piece.audioStart()).isNotNegative();
            assertThat(piece.audioEnd()).isLessThanOrEqualTo(loudness.size());
            end = piece.end();
        }
        assertThat(end).isEqualTo(loudness.size());
    }

    @Test
    void pieces_end_in_pauses() {
        List<Piece> pieces = Piece.divide(speech(3000, 800, 1700, 2500), 1000);

        assertThat(pieces)
                .containsExactly(new Piece(0, 800), new Piece(800, 1700), new Piece(1700, 2500), new Piece(2500, 3000));
        assertThat(pieces.get(1).startMs()).isEqualTo(16_000);
        assertThat(pieces.get(1).lengthMs()).isEqualTo(18_000);
    }

    @Test
    void where_nobody_pauses_both_pieces_hear_what_is_spoken_at_the_cut() {
        List<Piece> pieces = Piece.divide(speech(2000, 1700), 1000);

        assertThat(pieces.get(0).after()).isEqualTo(100).isEqualTo(pieces.get(1).before());
        assertThat(pieces.get(1).audioStart()).isEqualTo(pieces.get(0).end() - 100);
        assertThat(pieces.get(1).end()).as("in the pause").isEqualTo(1700);
        assertThat(pieces.get(1).after()).isZero();
    }

    @Test
    void three_hours_are_sent_to_a_server_that_takes_25_mebibytes() {
        EngineLimits limits = EngineLimits.ofRequest(LIMIT, 8192, Duration.ofMillis(100), PieceFormat.WAV);
        Loudness meeting = speech(3 * 3600 * Loudness.FRAMES_PER_SECOND);

        List<Piece> pieces =
                Piece.divide(meeting, (int) (limits.longest().toMillis() * Loudness.FRAMES_PER_SECOND / 1000));

        assertThat(pieces).hasSizeBetween(14, 30);
        assertThat(pieces)
                .allSatisfy(
                        piece -> assertThat(44 + piece.lengthMs() * 32 + 8192).isLessThanOrEqualTo(LIMIT));
        assertThat(pieces.stream().mapToInt(Piece::frames).sum()).isEqualTo(meeting.frames());
    }

    @Test
    void a_piece_that_is_too_large_all_the_same_becomes_smaller_until_it_is_short() {
        Loudness loudness = speech(4000);
        Piece piece = new Piece(1000, 4000);

        List<Piece> smaller = piece.smaller(loudness);

        assertThat(piece.isDivisible()).isTrue();
        assertThat(smaller).hasSize(2).allMatch(part -> part.frames() < 3000);
        assertThat(smaller.get(0).start()).isEqualTo(1000);
        assertThat(smaller.get(1).end()).isEqualTo(4000);
        assertThat(new Piece(0, 499).isDivisible()).isFalse();
    }

    @Test
    void a_limit_of_nothing_is_refused_at_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineLimits.ofRequest(60_000, 8192, Duration.ZERO, PieceFormat.FLAC));
    }
}

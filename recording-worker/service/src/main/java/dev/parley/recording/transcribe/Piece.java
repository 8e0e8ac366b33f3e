package dev.parley.recording.transcribe;

import java.util.ArrayList;
import java.util.List;

/**
 * Piece of a track between two frames of {@link Loudness}.
 *
 * @param end exclusive
 */
record Piece(int start, int end) {

    /** The quietest span of this length is where a piece ends: 0.4 seconds. */
    private static final int PAUSE = 20;

    /** Pieces shorter than this are not divided: 10 seconds. */
    private static final int SMALLEST_DIVIDED = 10 * Loudness.FRAMES_PER_SECOND;

    /** Divides a track into pieces of at most {@code longest} frames, at the quietest place in the second half of each. */
    static List<Piece> divide(Loudness loudness, int longest) {
        return divide(loudness, new Piece(0, loudness.frames()), longest);
    }

    private static List<Piece> divide(Loudness loudness, Piece whole, int longest) {
        List<Piece> pieces = new ArrayList<>();
        int start = whole.start();
        while (whole.end() - start > longest) {
            int cut = loudness.quietest(start + longest / 2, start + longest, PAUSE);
            pieces.add(new Piece(start, cut));
            start = cut;
        }
        if (start < whole.end()) {
            pieces.add(new Piece(start, whole.end()));
        }
        return pieces;
    }

    boolean isDivisible() {
        return frames() >= SMALLEST_DIVIDED;
    }

    /** The same audio in smaller pieces. */
    List<Piece> smaller(Loudness loudness) {
        return divide(loudness, this, frames() * 2 / 3);
    }

    int frames() {
        return end - start;
    }

    long startMs() {
        return Loudness.millis(start);
    }

    long lengthMs() {
        return Loudness.millis(frames());
    }
}

package dev.parley.recording.transcribe;

import java.util.ArrayList;
import java.util.List;

/**
 * Piece of a track between two frames of {@link Loudness}. Where no pause is near its ends, its audio reaches beyond them, so
 * that a word at the cut is heard as a whole.
 *
 * @param end exclusive
 * @param before frames of audio before {@code start} that the piece before has as well
 * @param after frames of audio after {@code end} that the next piece has as well
 */
record Piece(int start, int end, int before, int after) {

    /** The quietest span of this length is where a piece ends: 0.4 seconds. */
    private static final int PAUSE = 20;

    /** Pieces shorter than this are not divided: 10 seconds. */
    private static final int SMALLEST_DIVIDED = 10 * Loudness.FRAMES_PER_SECOND;

    /** How far the audio reaches beyond a cut without a pause: 2 seconds, longer than any word. */
    private static final int OVERLAP = 2 * Loudness.FRAMES_PER_SECOND;

    /** The smallest part of the longest piece that an overlap may take. */
    private static final int OVERLAP_SHARE = 8;

    /** A piece that ends in pauses. */
    Piece(int start, int end) {
        this(start, end, 0, 0);
    }

    /** Divides a track into pieces of at most {@code longest} frames, at the quietest place in the second half of each. */
    static List<Piece> divide(Loudness loudness, int longest) {
        return divide(loudness, new Piece(0, loudness.frames()), longest);
    }

    private static List<Piece> divide(Loudness loudness, Piece whole, int longest) {
        List<Piece> pieces = new ArrayList<>();
        Piece rest = whole;
        while (rest.audioFrames() > longest) {
            Piece piece = rest.first(loudness, longest);
            pieces.add(piece);
            rest = new Piece(piece.end, whole.end, piece.after, whole.after);
        }
        if (rest.frames() > 0) {
            pieces.add(rest);
        }
        return pieces;
    }

    /** The first piece of this one. It ends in a pause if there is one, else at the quietest place, with an overlap. */
    private Piece first(Loudness loudness, int longest) {
        int latest = audioStart() + longest;
        int pause = loudness.quietest((start + latest) / 2, latest, PAUSE);
        if (pause < end && loudness.isPause(pause, PAUSE)) {
            return new Piece(start, pause, before, 0);
        }
        int overlap = Math.min(OVERLAP, longest / OVERLAP_SHARE);
        int cut = Math.min(loudness.quietest((start + latest) / 2, latest - overlap, PAUSE), end - 1);
        return new Piece(start, cut, before, Math.min(overlap, end + after - cut));
    }

    boolean isDivisible() {
        return frames() >= SMALLEST_DIVIDED;
    }

    /** The same audio in smaller pieces. */
    List<Piece> smaller(Loudness loudness) {
        return divide(loudness, this, audioFrames() * 2 / 3);
    }

    int frames() {
        return end - start;
    }

    int audioStart() {
        return start - before;
    }

    int audioEnd() {
        return end + after;
    }

    int audioFrames() {
        return audioEnd() - audioStart();
    }

    long startMs() {
        return Loudness.millis(audioStart());
    }

    long lengthMs() {
        return Loudness.millis(audioFrames());
    }
}

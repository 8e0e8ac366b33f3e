package dev.parley.recording.transcribe;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Durable results of pieces, so that a piece is not transcribed again after a crash. */
public interface FinishedPieces {

    /** The words of a finished piece; empty if it is not finished. */
    Uni<Optional<List<TimedWord>>> find(String piece);

    /** Stores the words of a piece, which {@code call} has brought. */
    Uni<Void> add(String piece, EngineCalls.Call call, List<TimedWord> words);

    /** The calls that these pieces cost. */
    EngineCalls calls();
}

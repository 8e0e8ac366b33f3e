package dev.parley.room.uploads;

import dev.parley.runtime.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Place of a piece in its file.
 *
 * @param number from 0
 * @param total of the file's pieces, up to {@value #MAX}
 */
record PieceNumber(int number, int total) {

    static final int MAX = 2_000;

    /** @throws ProblemException 422 unless both are there, and the number is below the total */
    static PieceNumber of(@Nullable Integer number, @Nullable Integer total) {
        if (number == null || total == null) {
            throw ProblemException.invalidRequest("chunk_number and total_chunks are required");
        }
        if (total < 1 || total > MAX || number < 0 || number >= total) {
            throw ProblemException.invalidRequest(
                    "total_chunks must be 1 to " + MAX + ", and chunk_number 0 to total_chunks - 1");
        }
        return new PieceNumber(number, total);
    }
}

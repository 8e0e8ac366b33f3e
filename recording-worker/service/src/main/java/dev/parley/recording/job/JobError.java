package dev.parley.recording.job;

import java.time.Instant;
import java.util.Optional;

/**
 * Failure of the last attempt that failed.
 *
 * @param tool what the media tool said; absent where no tool failed
 */
public record JobError(Stage stage, String code, String detail, Optional<ToolOutput> tool, Instant at) {

    /** The code of a job that waits for the transcription budget of the next day. */
    public static final String BUDGET_SPENT = "budget-spent";
}

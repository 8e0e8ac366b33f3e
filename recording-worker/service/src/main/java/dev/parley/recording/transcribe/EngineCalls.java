package dev.parley.recording.transcribe;

import dev.parley.recording.job.JobError;
import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Record of the calls of engines: what audio was sent to whom, from which the spent part of a day's budget is derived. */
public interface EngineCalls {

    /** The code of the failure while the budget of the day is spent. */
    String SPENT = JobError.BUDGET_SPENT;

    /**
     * One call.
     *
     * @param id of its row
     * @param engine its name
     */
    record Call(long id, String engine) {}

    /**
     * Records that a piece is about to be sent.
     *
     * @return fails with {@link StageFailure.Postponed} and {@link #SPENT} if the engine is billed and the budget of the day
     *     does not suffice
     */
    Uni<Call> begin(String piece, TranscriptionEngine engine, Duration length);

    /** Records that nothing has to be paid for a call, because the server has not done the work. */
    Uni<Void> unbilled(Call call);
}

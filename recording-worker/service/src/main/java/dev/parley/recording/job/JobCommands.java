package dev.parley.recording.job;

import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.outbox.Outbox;
import dev.parley.runtime.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Commands of operators and of room-service on jobs. */
@ApplicationScoped
public class JobCommands {

    private final Pool pool;
    private final JobIntake intake;
    private final Outbox outbox;
    private final Wakeup wakeup;

    JobCommands(Pool pool, JobIntake intake, Outbox outbox, Wakeup wakeup) {
        this.pool = pool;
        this.intake = intake;
        this.outbox = outbox;
        this.wakeup = wakeup;
    }

    /**
     * Runs a failed job again from the stage that failed, or a waiting one at once. Empty if the job is due, running, done or
     * unknown: of several equal requests at once, one has an effect.
     */
    public Uni<Optional<Job>> retry(UUID recordingId) {
        return pool.withTransaction(connection -> CommandEffects.process(connection, recordingId))
                .invoke(wakeup::call);
    }

    /** Starts a new run of a job that has ended. Empty if it waits, runs or is unknown. */
    public Uni<Optional<Job>> rerun(UUID recordingId) {
        return pool.withTransaction(connection -> CommandEffects.rerun(connection, recordingId))
                .invoke(wakeup::call);
    }

    /**
     * Ends a job that waits or runs as failed, and publishes that; a worker that runs it loses its lease. A composed recording
     * that was not transcribed because of it is transcribed. Empty if it has ended, or is unknown.
     */
    public Uni<Optional<Job>> cancel(UUID recordingId) {
        return pool.withTransaction(connection -> MeetingRecordings.lock(connection, recordingId)
                        .chain(() -> CommandEffects.cancel(connection, recordingId))
                        .call(cancelled -> cancelled
                                .map(job -> publish(connection, job))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .invoke(wakeup::call);
    }

    /**
     * Asks for the erasure of a recording's audio in our storage, which happens when its job has ended. Empty if it is
     * unknown.
     */
    public Uni<Optional<Job>> erase(UUID recordingId) {
        RecordingCommand.Erase command = new RecordingCommand.Erase(
                UUID.randomUUID(), recordingId, Instant.now(), Optional.of(ErasureReason.REQUEST), false);
        return pool.withTransaction(connection -> CommandEffects.erase(connection, command))
                .invoke(wakeup::call);
    }

    /**
     * Processes {@code command} once. Fails with {@link UnknownRecordingException} if it cannot wait until the recording is
     * known; it may be repeated then.
     */
    public Uni<Void> accept(RecordingCommand command) {
        return pool.withTransaction(connection -> Inbox.add(connection, command.commandId(), 0)
                        .chain(first -> first
                                ? apply(connection, command)
                                : Uni.createFrom().voidItem()))
                .invoke(wakeup::call);
    }

    private Uni<Void> publish(SqlConnection connection, Job cancelled) {
        StageFailure failure = new StageFailure.Permanent(CommandEffects.CANCELLED, CommandEffects.CANCELLED_DETAIL);
        return outbox.add(connection, JobEvents.failed(cancelled, failure), TraceParent.current())
                .chain(() -> MeetingRecordings.fallBack(connection, cancelled.recordingId()));
    }

    private Uni<Void> apply(SqlConnection connection, RecordingCommand command) {
        if (command instanceof RecordingCommand.Upload upload) {
            return intake.accept(connection, upload);
        }
        UUID recordingId = command.recordingId();
        return EarlyCommands.lock(connection, recordingId)
                .chain(() -> EarlyCommands.isKnown(connection, recordingId))
                .chain(known -> known
                        ? CommandEffects.of(connection, command).replaceWithVoid()
                        : EarlyCommands.add(connection, command));
    }
}

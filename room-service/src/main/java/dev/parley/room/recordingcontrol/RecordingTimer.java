package dev.parley.room.recordingcontrol;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.spi.Capability;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Timer: executes recording intents at the provider, outside of any transaction. Idempotent, because starting a running
 * recording and stopping a stopped one both succeed.
 */
@ApplicationScoped
class RecordingTimer implements PeriodicJob {

    private static final Logger LOG = Logger.getLogger(RecordingTimer.class);
    private static final String JOB = "recording-intents";
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration INITIAL_BACKOFF = Duration.ofSeconds(2);
    private static final int MAX_DOUBLINGS = 8;

    private final RecordingIntents intents;
    private final PlatformGateway gateway;

    RecordingTimer(RecordingIntents intents, PlatformGateway gateway) {
        this.intents = intents;
        this.gateway = gateway;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "1s", LEASE);
    }

    @Override
    public Uni<Boolean> isDue() {
        return intents.due().map(due -> !due.isEmpty());
    }

    @Override
    public Uni<Void> run() {
        return intents.due().chain(due -> Sequence.each(due, this::execute));
    }

    /** Calls the provider; without the capability, the provider applies the trigger itself or cannot record. */
    private Uni<Void> execute(RecordingIntent intent) {
        return gateway.capabilities(intent.platform())
                .chain(offered -> offered.contains(Capability.RECORDING_BY_SERVER)
                        ? Uni.createFrom().deferred(intent.trace().context().wrapSupplier(() -> call(intent))::get)
                        : Uni.createFrom().voidItem())
                .chain(() -> intents.markDone(intent))
                .onFailure(PlatformCallFailed.class)
                .recoverWithUni(failure -> postpone(intent, failure));
    }

    private Uni<Void> call(RecordingIntent intent) {
        return intent.running()
                ? gateway.startRecording(intent.platform(), intent.room(), intent.request())
                        .replaceWithVoid()
                : gateway.stopRecording(intent.platform(), intent.room(), intent.request());
    }

    private Uni<Void> postpone(RecordingIntent intent, PlatformCallFailed failure) {
        LOG.warnf(
                failure.getCause(),
                "Recording was not %s; retried with backoff: platform=%s meetingId=%s attempt=%d outcome=%s",
                intent.running() ? "started" : "stopped",
                intent.platform(),
                intent.meetingId(),
                intent.attempts() + 1,
                failure.code());
        Duration delay = INITIAL_BACKOFF.multipliedBy(1L << Math.min(intent.attempts(), MAX_DOUBLINGS));
        return intents.postpone(intent, delay, failure.code());
    }
}

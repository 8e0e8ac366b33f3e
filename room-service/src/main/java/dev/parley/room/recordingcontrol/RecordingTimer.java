package dev.parley.room.recordingcontrol;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.spi.Capability;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.lease.Leases;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Timer: executes recording intents at the provider, outside of any transaction. Idempotent, because starting a running
 * recording and stopping a stopped one both succeed.
 */
@ApplicationScoped
class RecordingTimer {

    private static final Logger LOG = Logger.getLogger(RecordingTimer.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int MAX_DOUBLINGS = 8;

    private final RecordingIntents orders;
    private final PlatformGateway gateway;
    private final Leases leases;

    RecordingTimer(RecordingIntents orders, PlatformGateway gateway, Leases leases) {
        this.orders = orders;
        this.gateway = gateway;
        this.leases = leases;
    }

    @Scheduled(
            every = "1s",
            identity = "recording-orders",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return orders.due()
                .chain(due -> due.isEmpty() ? Uni.createFrom().voidItem() : leased())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Recordings are looked after later: %s",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> leased() {
        return leases.hold("recording-orders", LEASE)
                .chain(held -> held ? orders.due() : Uni.createFrom().item(List.<RecordingIntent>of()))
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::carryOut)
                        .collect()
                        .last());
    }

    /** Calls the provider; without the capability, the provider applies the trigger itself or cannot record. */
    private Uni<Void> carryOut(RecordingIntent order) {
        return gateway.capabilities(order.platform())
                .chain(offered -> offered.contains(Capability.RECORDING_BY_SERVER)
                        ? Uni.createFrom().deferred(order.trace().context().wrapSupplier(() -> call(order))::get)
                        : Uni.createFrom().voidItem())
                .chain(() -> orders.done(order))
                .onFailure(PlatformCallFailed.class)
                .recoverWithUni(failure -> postponed(order, failure));
    }

    private Uni<Void> call(RecordingIntent order) {
        return order.running()
                ? gateway.startRecording(order.platform(), order.room(), order.command())
                        .replaceWithVoid()
                : gateway.stopRecording(order.platform(), order.room(), order.command());
    }

    private Uni<Void> postponed(RecordingIntent order, PlatformCallFailed failure) {
        LOG.warnf(
                "Recording of meeting %s not %s: %s",
                order.meetingId(), order.running() ? "started" : "stopped", failure.code());
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(order.attempts(), MAX_DOUBLINGS));
        return orders.postponed(order, pause, failure.code());
    }
}

package dev.parley.room.presence;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.spi.Capability;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.lease.Leases;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Asks providers who is in the meetings that go on: some meetings at once, each answer in a transaction of its own. */
@ApplicationScoped
class PresenceTimer {

    private static final Logger LOG = Logger.getLogger(PresenceTimer.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 4;

    private final Polls polls;
    private final RosterSource source;
    private final Reconciliation reconciliation;
    private final PlatformGateway gateway;
    private final Leases leases;
    private final MeterRegistry meters;

    PresenceTimer(
            Polls polls,
            RosterSource source,
            Reconciliation reconciliation,
            PlatformGateway gateway,
            Leases leases,
            MeterRegistry meters) {
        this.polls = polls;
        this.source = source;
        this.reconciliation = reconciliation;
        this.gateway = gateway;
        this.leases = leases;
        this.meters = meters;
    }

    @Scheduled(
            every = "{parley.room.presence.timer}",
            identity = "presence",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return leases.during("presence", LEASE, this::askAll);
    }

    private Uni<Void> askAll() {
        return gateway.platforms()
                .chain(platforms ->
                        polls.due(with(Capability.PRESENCE, platforms), with(Capability.ATTENDANCE, platforms)))
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(this::asked)
                        .merge(AT_ONCE)
                        .onItem()
                        .transformToUniAndConcatenate(this::taken)
                        .collect()
                        .last());
    }

    private static Set<String> with(Capability capability, List<PlatformView> platforms) {
        return platforms.stream()
                .filter(view -> view.enabled() && view.capabilities().contains(capability))
                .map(view -> view.id().value())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** An answer, or why there is none. */
    private sealed interface Answer {

        record Told(Poll poll, Roster roster) implements Answer {}

        record Silent(Poll poll, String code) implements Answer {}
    }

    private Uni<Answer> asked(Poll poll) {
        return source.ask(poll)
                .<Answer>map(roster -> new Answer.Told(poll, roster))
                .onFailure(PlatformCallFailed.class)
                .recoverWithItem(failure -> new Answer.Silent(poll, failure.code()));
    }

    private Uni<Void> taken(Answer answer) {
        if (answer instanceof Answer.Told told) {
            return reconciliation
                    .reconcile(told.poll(), told.roster())
                    .invoke(released -> count(told.poll(), "answered", released))
                    .replaceWithVoid();
        }
        Answer.Silent silent = (Answer.Silent) answer;
        count(silent.poll(), silent.code(), 0);
        LOG.debugf("Nobody tells who is in meeting %s: %s", silent.poll().meetingId(), silent.code());
        return polls.asked(silent.poll(), false);
    }

    private void count(Poll poll, String outcome, int released) {
        String platform = poll.platform().value();
        meters.counter("parley.room.presence.polls", "platform", platform, "outcome", outcome)
                .increment();
        meters.counter("parley.room.presence.released", "platform", platform).increment(released);
    }
}

package dev.parley.room.presence;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.spi.Capability;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Timer: polls the presence in active meetings, several at once, and applies each answer in its own transaction. */
@ApplicationScoped
class PresenceTimer implements PeriodicJob {

    private static final Logger LOG = Logger.getLogger(PresenceTimer.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MAX_CONCURRENT_POLLS = 4;

    private final Polls polls;
    private final RosterSource source;
    private final Reconciliation reconciliation;
    private final PlatformGateway gateway;
    private final MeterRegistry meters;

    PresenceTimer(
            Polls polls,
            RosterSource source,
            Reconciliation reconciliation,
            PlatformGateway gateway,
            MeterRegistry meters) {
        this.polls = polls;
        this.source = source;
        this.reconciliation = reconciliation;
        this.gateway = gateway;
        this.meters = meters;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica("presence", "{parley.room.presence.timer}", LEASE);
    }

    @Override
    public Uni<Void> run() {
        return gateway.platforms()
                .chain(platforms ->
                        polls.due(with(Capability.PRESENCE, platforms), with(Capability.ATTENDANCE, platforms)))
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(this::poll)
                        .merge(MAX_CONCURRENT_POLLS)
                        .onItem()
                        .transformToUniAndConcatenate(this::apply)
                        .collect()
                        .last());
    }

    private static Set<String> with(Capability capability, List<PlatformView> platforms) {
        return platforms.stream()
                .filter(view -> view.enabled() && view.capabilities().contains(capability))
                .map(view -> view.id().value())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Outcome of a poll. */
    private sealed interface Answer {

        record Answered(Poll poll, Roster roster) implements Answer {}

        record Failed(Poll poll, String code) implements Answer {}
    }

    private Uni<Answer> poll(Poll poll) {
        return source.ask(poll)
                .<Answer>map(roster -> new Answer.Answered(poll, roster))
                .onFailure(PlatformCallFailed.class)
                .recoverWithItem(failure -> new Answer.Failed(poll, failure.code()));
    }

    private Uni<Void> apply(Answer answer) {
        if (answer instanceof Answer.Answered answered) {
            return reconciliation
                    .reconcile(answered.poll(), answered.roster())
                    .invoke(closed -> count(answered.poll(), "answered", closed))
                    .replaceWithVoid();
        }
        Answer.Failed failed = (Answer.Failed) answer;
        count(failed.poll(), failed.code(), 0);
        LOG.debugf(
                "Presence was not polled; retried when next due: meetingId=%s outcome=%s",
                failed.poll().meetingId(), failed.code());
        return polls.asked(failed.poll(), false);
    }

    private void count(Poll poll, String outcome, int closed) {
        String platform = poll.platform().value();
        meters.counter("parley.room.presence.polls", "platform", platform, "outcome", outcome)
                .increment();
        meters.counter("parley.room.presence.closed", "platform", platform).increment(closed);
    }
}

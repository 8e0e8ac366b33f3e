package dev.parley.room.calendar;

import dev.parley.room.database.FreshContext;
import dev.parley.room.lease.JobRunner;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Timer: creates the meetings of events that begin shortly, and moves and cancels those whose events have changed. */
@ApplicationScoped
class EventMeetingTimer implements PeriodicJob {

    private static final String JOB = "calendar-meetings";
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int BATCH = 50;
    private static final int MAX_CONCURRENT_CREATIONS = 8;

    private final EventMeetings meetings;
    private final JobRunner runner;
    private final FreshContext contexts;

    EventMeetingTimer(EventMeetings meetings, JobRunner runner, FreshContext contexts) {
        this.meetings = meetings;
        this.contexts = contexts;
        this.runner = runner;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "{parley.room.calendar.meeting-timer}", LEASE);
    }

    @Override
    public Uni<Void> run() {
        List<UUID> reserved = new ArrayList<>();
        return meetings.changed()
                .chain(changed -> each(changed, meetings::follow))
                .chain(() -> meetings.due(BATCH))
                .chain(due -> each(due, event -> reserve(event, reserved)))
                .chain(() -> create(reserved));
    }

    private Uni<Void> reserve(EventMeetings.Due event, List<UUID> reserved) {
        return meetings.reserve(event)
                .invoke(meeting -> meeting.ifPresent(reserved::add))
                .replaceWithVoid();
    }

    /** Several at once, so that a provider that is silent delays few meetings of others. */
    private Uni<Void> create(List<UUID> reserved) {
        return Multi.createFrom()
                .iterable(reserved)
                .onItem()
                .transformToUni(meeting -> contexts.run(() -> meetings.create(meeting)))
                .merge(MAX_CONCURRENT_CREATIONS)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that fails is logged and left to the next run; the others are done. */
    private <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> step) {
        return Sequence.each(items, item -> runner.attempt(JOB, () -> step.apply(item)));
    }
}

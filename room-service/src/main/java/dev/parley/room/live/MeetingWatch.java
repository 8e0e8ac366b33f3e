package dev.parley.room.live;

import dev.parley.room.database.FreshContext;
import dev.parley.room.recordingcontrol.MeetingState;
import dev.parley.room.recordingcontrol.MeetingStates;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Watch over the meetings that clients of this replica follow: once a second, two queries read all of them. Not by notifications
 * of the database, which make transactions wait for each other at their commit: those of people who come and go are the most
 * frequent ones.
 */
@ApplicationScoped
class MeetingWatch {

    private static final Logger LOG = Logger.getLogger(MeetingWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final MeetingStates states;
    private final FreshContext contexts;
    private final Vertx vertx;
    private final Map<UUID, Integer> followers = new ConcurrentHashMap<>();
    private final AtomicBoolean reading = new AtomicBoolean();
    private final BroadcastProcessor<Map<UUID, MeetingState>> latest = BroadcastProcessor.create();
    private long timer;

    MeetingWatch(MeetingStates states, FreshContext contexts, Vertx vertx) {
        this.states = states;
        this.contexts = contexts;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(INTERVAL.toMillis(), tick -> read());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** The present state of a meeting, and then each that is read. Of a slow client, only the last one waits. */
    Multi<MeetingState> of(UUID meeting) {
        return Multi.createFrom().deferred(() -> {
            followers.merge(meeting, 1, Integer::sum);
            return Multi.createBy()
                    .concatenating()
                    .streams(contexts.run(() -> states.of(meeting)).toMulti(), later(meeting))
                    .onOverflow()
                    .dropPreviousItems()
                    .onTermination()
                    .invoke(() -> followers.computeIfPresent(meeting, (id, number) -> number == 1 ? null : number - 1));
        });
    }

    private Multi<MeetingState> later(UUID meeting) {
        return latest.filter(all -> all.containsKey(meeting)).map(all -> Objects.requireNonNull(all.get(meeting)));
    }

    private void read() {
        Set<UUID> meetings = Set.copyOf(followers.keySet());
        if (meetings.isEmpty() || !reading.compareAndSet(false, true)) {
            return;
        }
        contexts.run(() -> states.of(meetings))
                .onTermination()
                .invoke(() -> reading.set(false))
                .subscribe()
                .with(
                        latest::onNext,
                        failure -> LOG.warnf(
                                "Meetings that clients follow cannot be read; they are read again in 1 s: %s",
                                failure));
    }
}

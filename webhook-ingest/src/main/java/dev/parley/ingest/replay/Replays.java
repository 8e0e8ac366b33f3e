package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.replay.Replay.End;
import dev.parley.ingest.replay.Replay.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Runner of replays: one at a time in this process; remembers the last ones. */
@Startup
@ApplicationScoped
public class Replays {

    private static final Logger LOG = Logger.getLogger(Replays.class);
    private static final int MAX_REMEMBERED = 20;

    private final DeliveryArchive archive;
    private final EventPublisher publisher;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Deque<Replay> newestFirst = new ArrayDeque<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "replay");
        worker.setDaemon(true);
        return worker;
    });

    Replays(DeliveryArchive archive, EventPublisher publisher, MeterRegistry metrics, Clock clock) {
        this.archive = archive;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
        EnumSet.complementOf(EnumSet.of(State.RUNNING)).forEach(this::ends);
    }

    /** Registered at start: it begins at 0, so that an alert sees the first failure as an increase. */
    private Counter ends(State state) {
        return metrics.counter("parley.replays", "outcome", state.label());
    }

    /**
     * Starts a replay and returns at once.
     *
     * @throws ReplayRunningException if one is running
     */
    public Replay start(ReplayRequest request) {
        Replay replay = new Replay(request, clock.instant());
        synchronized (newestFirst) {
            Replay last = newestFirst.peekFirst();
            if (last != null && last.state() == State.RUNNING) {
                throw new ReplayRunningException(last.id());
            }
            newestFirst.addFirst(replay);
            if (newestFirst.size() > MAX_REMEMBERED) {
                newestFirst.removeLast();
            }
        }
        LOG.infof(
                "Replay started from %s%s: job=%s",
                request.selection().source(), request.dryRun() ? " (dry run)" : "", replay.id());
        thread.execute(() -> run(replay));
        return replay;
    }

    private void run(Replay replay) {
        End end;
        try {
            new ReplayRun(replay, archive, publisher).run();
            end = ended(replay.isCancelled() ? State.CANCELLED : State.COMPLETED, Optional.empty());
        } catch (KafkaUnavailableException e) {
            end = replay.isCancelled()
                    ? ended(State.CANCELLED, Optional.empty())
                    : ended(
                            State.FAILED,
                            Optional.of("Kafka is unavailable (" + e.getMessage() + "); start the replay again"));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "Replay failed unexpectedly: job=%s", replay.id());
            end = ended(
                    State.FAILED,
                    Optional.of(
                            "unexpected failure in the service: " + e.getClass().getName()));
        }
        replay.ended(end);
        ends(end.state()).increment();
        LOG.infof(
                "Replay ended (%s): job=%s outcome=%s",
                replay.progress(), replay.id(), end.state().label());
    }

    private End ended(State state, Optional<String> fault) {
        return new End(state, clock.instant(), fault);
    }

    /** The last replays, newest first. */
    public List<Replay> recent() {
        synchronized (newestFirst) {
            return List.copyOf(newestFirst);
        }
    }

    /** The replay with this id, if it is remembered. */
    public Optional<Replay> find(UUID id) {
        return recent().stream().filter(replay -> replay.id().equals(id)).findFirst();
    }

    /** Asks a replay to stop; what it published stays. Does nothing if it has ended. */
    public Optional<Replay> cancel(UUID id) {
        Optional<Replay> found = find(id);
        found.ifPresent(Replay::cancel);
        return found;
    }

    void stop(@Observes ShutdownEvent event) {
        recent().forEach(Replay::cancel);
        thread.shutdown();
    }
}

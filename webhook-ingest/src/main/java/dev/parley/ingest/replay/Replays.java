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

/** The replays of this process: one at a time, the last few remembered. */
@Startup
@ApplicationScoped
public class Replays {

    private static final Logger LOG = Logger.getLogger(Replays.class);
    private static final int REMEMBERED = 20;

    private final DeliveryArchive archive;
    private final EventPublisher publisher;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Deque<Replay> youngestFirst = new ArrayDeque<>();
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

    /** From 0 on, so that the first failure is an increase that an alert can see. */
    private Counter ends(State state) {
        return metrics.counter("parley.replays", "outcome", state.label());
    }

    /**
     * Starts a replay and returns at once.
     *
     * @throws ReplayRunningException if one runs already
     */
    public Replay start(ReplayRequest request) {
        Replay replay = new Replay(request, clock.instant());
        synchronized (youngestFirst) {
            Replay last = youngestFirst.peekFirst();
            if (last != null && last.state() == State.RUNNING) {
                throw new ReplayRunningException(last.id());
            }
            youngestFirst.addFirst(replay);
            if (youngestFirst.size() > REMEMBERED) {
                youngestFirst.removeLast();
            }
        }
        LOG.infof(
                "replay=%s started: source=%s dry-run=%s",
                replay.id(), request.selection().source(), request.dryRun());
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
                    : ended(State.FAILED, Optional.of("Kafka is not usable (" + e.getMessage() + "); start it again"));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "replay=%s failed", replay.id());
            end = ended(State.FAILED, Optional.of("our fault: " + e.getClass().getName()));
        }
        replay.ended(end);
        ends(end.state()).increment();
        LOG.infof("replay=%s %s: %s", replay.id(), end.state().label(), replay.progress());
    }

    private End ended(State state, Optional<String> fault) {
        return new End(state, clock.instant(), fault);
    }

    /** The last ones, youngest first. */
    public List<Replay> recent() {
        synchronized (youngestFirst) {
            return List.copyOf(youngestFirst);
        }
    }

    /** The replay of that id, if it is remembered. */
    public Optional<Replay> find(UUID id) {
        return recent().stream().filter(replay -> replay.id().equals(id)).findFirst();
    }

    /** Has a replay end soon; what it published stays. One that has ended already stays as it is. */
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

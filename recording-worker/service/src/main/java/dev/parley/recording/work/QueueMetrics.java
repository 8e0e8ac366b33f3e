package dev.parley.recording.work;

import dev.parley.recording.concurrent.PeriodicTask;
import dev.parley.recording.job.QueueState;
import dev.parley.recording.job.QueueStates;
import dev.parley.recording.job.Stage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Gauges of the job queues: what is in the database, so that each process shows the same. Without a number while the database
 * does not answer.
 */
@ApplicationScoped
class QueueMetrics {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final double MILLIS = 1000;

    private final QueueStates states;
    private final PeriodicTask task = new PeriodicTask("queue-metrics", INTERVAL, this::refresh);
    private volatile Map<Stage, QueueState> current = Map.of();

    QueueMetrics(QueueStates states, MeterRegistry registry) {
        this.states = states;
        for (Stage stage : Stage.values()) {
            jobs(registry, stage, "due", QueueState::due);
            jobs(registry, stage, "waiting", QueueState::waiting);
            jobs(registry, stage, "over-budget", QueueState::overBudget);
            jobs(registry, stage, "running", QueueState::running);
            jobs(registry, stage, "failed", QueueState::failed);
            Gauge.builder(
                            "parley.recording.queue.oldest",
                            this,
                            metrics ->
                                    metrics.value(stage, state -> state.oldest().toMillis() / MILLIS))
                    .baseUnit("seconds")
                    .description("how long the job that has been due longest has been due; 0 if none is")
                    .tag("stage", stage.wire())
                    .register(registry);
        }
    }

    void start(@Observes StartupEvent event) {
        task.start();
    }

    /** Reads the states once. */
    Uni<Void> refresh() {
        return states.all()
                .invoke(this::store)
                .onFailure()
                .invoke(() -> current = Map.of())
                .replaceWithVoid();
    }

    private void store(List<QueueState> found) {
        Map<Stage, QueueState> byStage = new EnumMap<>(Stage.class);
        found.forEach(state -> byStage.put(state.stage(), state));
        current = byStage;
    }

    private void jobs(MeterRegistry registry, Stage stage, String state, ToDoubleFunction<QueueState> value) {
        Gauge.builder("parley.recording.queue", this, metrics -> metrics.value(stage, value))
                .baseUnit("jobs")
                .description("jobs in the database by stage: due, waiting for their next attempt or for the next day's"
                        + " budget, running, failed")
                .tag("stage", stage.wire())
                .tag("state", state)
                .register(registry);
    }

    private double value(Stage stage, ToDoubleFunction<QueueState> value) {
        QueueState state = current.get(stage);
        return state == null ? Double.NaN : value.applyAsDouble(state);
    }

    void stop(@Observes ShutdownEvent event) {
        task.stop();
    }
}

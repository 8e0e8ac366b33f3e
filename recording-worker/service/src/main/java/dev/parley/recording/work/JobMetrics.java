package dev.parley.recording.work;

import dev.parley.recording.job.Stage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Metrics of jobs, stages and erasures. The counters are registered, at zero, from the start. */
@Startup
@ApplicationScoped
class JobMetrics {

    private final MeterRegistry registry;

    JobMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (String outcome : new String[] {"done", "retried", "failed"}) {
            counter(outcome);
        }
        erasures("done");
        erasures("failed");
    }

    /** @param outcome {@code done}, {@code retried} or {@code failed} */
    void ended(String outcome) {
        counter(outcome).increment();
    }

    /** @param outcome {@code done} or {@code failed} */
    void erased(String outcome) {
        erasures(outcome).increment();
    }

    /** Measures the time of {@code work}. */
    <T> Uni<T> timed(Stage stage, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(registry);
            return work.onItemOrFailure()
                    .invoke((item, failure) -> sample.stop(timer(stage, failure == null ? "done" : "failed")));
        });
    }

    private Counter counter(String outcome) {
        return Counter.builder("parley.recording.jobs")
                .description("attempts of workers at jobs, by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter erasures(String outcome) {
        return Counter.builder("parley.recording.erasures")
                .description("attempts to erase the audio of a recording, by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Timer timer(Stage stage, String outcome) {
        return Timer.builder("parley.recording.stage")
                .description("duration of stages")
                .tag("stage", stage.wire())
                .tag("outcome", outcome)
                .register(registry);
    }
}

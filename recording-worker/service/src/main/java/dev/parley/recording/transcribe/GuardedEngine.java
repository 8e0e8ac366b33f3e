package dev.parley.recording.transcribe;

import dev.parley.recording.job.StageFailure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Engine with its circuit breaker. */
record GuardedEngine(TranscriptionEngine engine, EngineCircuitBreaker breaker) {

    /** Registers the gauge that shows whether the engine is down. */
    void register(MeterRegistry registry) {
        Gauge.builder("parley.recording.engine.available", breaker, now -> now.isOpen() ? 0 : 1)
                .description(
                        "0 while the engine is tried last, because it failed several times in a row or asked for a pause")
                .tag("engine", engine.name())
                .register(registry);
    }

    /** {@code call}, whose outcome tells whether the engine is down. */
    Uni<List<TimedWord>> guarded(Uni<List<TimedWord>> call) {
        return call.invoke(breaker::succeeded).onFailure().invoke(this::noticed);
    }

    private void noticed(Throwable failure) {
        if (failure instanceof StageFailure.Postponed busy && isDown(failure)) {
            breaker.open(busy.delay());
        } else if (isDown(failure)) {
            breaker.failed();
        }
    }

    /** Whether {@code failure} says that the engine cannot work now, rather than that it refuses this audio. */
    static boolean isDown(Throwable failure) {
        return failure instanceof StageFailure.Transient && !(failure instanceof StageFailure.WorkerTrouble)
                || failure instanceof StageFailure.Postponed postponed
                        && !postponed.code().equals(EngineCalls.SPENT);
    }
}

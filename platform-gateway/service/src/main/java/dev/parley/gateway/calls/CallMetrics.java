package dev.parley.gateway.calls;

import dev.parley.gateway.errors.Refusal;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformOperation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is counted about calls to providers. The outcome is {@code ok} or the code of the problem. */
@ApplicationScoped
class CallMetrics {

    /** As the gateway's callers see them: with waiting and repetition. */
    static final String CALLS = "parley.platform.calls";

    /** As the providers see them. */
    static final String ATTEMPTS = "parley.platform.attempts";

    /** 0 closed, 0.5 half open, 1 open. */
    static final String CIRCUIT = "parley.platform.circuit";

    private final MeterRegistry meters;

    CallMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    <T> Uni<T> timed(String name, PlatformId platform, PlatformOperation operation, Uni<T> call) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(meters);
            return call.onItemOrFailure()
                    .invoke((item, failure) -> sample.stop(Timer.builder(name)
                            .tag("platform", platform.value())
                            .tag("operation", operation.label())
                            .tag("outcome", outcome(failure))
                            .register(meters)));
        });
    }

    void circuit(PlatformId platform, Supplier<Number> state) {
        Gauge.builder(CIRCUIT, state).tag("platform", platform.value()).register(meters);
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "ok";
        }
        if (failure instanceof PlatformException known) {
            return known.code();
        }
        return failure instanceof Refusal refusal ? refusal.code() : "internal-error";
    }
}

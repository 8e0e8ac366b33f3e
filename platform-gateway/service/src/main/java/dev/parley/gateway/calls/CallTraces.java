package dev.parley.gateway.calls;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.runtime.problem.ErrorCode.Fault;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;

/** Span of each call, around all of its attempts, with platform, operation and outcome only. */
@Singleton
class CallTraces {

    static final String PLATFORM = "parley.platform";
    static final String OPERATION = "parley.operation";
    static final String OUTCOME = "parley.outcome";
    static final String FAULT = "parley.fault";

    private final Tracer tracer;

    CallTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * @param action starts one attempt, with the span current. Making the span current around the whole call would not
     *     work, because context propagation resets it
     * @param call builds the call from such attempts
     */
    <T> Uni<T> traced(
            PlatformId platform,
            PlatformOperation operation,
            Supplier<Uni<T>> action,
            Function<Supplier<Uni<T>>, Uni<T>> call) {
        return Uni.createFrom().deferred(() -> {
            Span span = tracer.spanBuilder(operation.label())
                    .setAttribute(PLATFORM, platform.value())
                    .setAttribute(OPERATION, operation.label())
                    .startSpan();
            return call.apply(Context.current().with(span).wrapSupplier(action))
                    .onTermination()
                    .invoke((item, failure, cancelled) ->
                            end(span, cancelled ? Outcome.CANCELLED : Outcome.of(failure)));
        });
    }

    private static void end(Span span, Outcome outcome) {
        span.setAttribute(OUTCOME, outcome.code());
        span.setAttribute(FAULT, outcome.fault().label());
        if (outcome.fault() != Fault.NONE) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}

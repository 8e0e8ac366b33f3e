package dev.parley.gateway.calls;

import dev.parley.gateway.calls.Outcome.Fault;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformOperation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;

/** A span for each call, around all of its attempts: which platform, which operation, how it ended. Nothing else. */
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
     * @param action begins one attempt. It does so with the span current, and what it puts together takes the span along:
     *     to make it current around the whole call would not do, because propagation of contexts takes it away again
     * @param call makes a call of such attempts
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

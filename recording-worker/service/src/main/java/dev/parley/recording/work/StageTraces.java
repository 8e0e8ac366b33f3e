package dev.parley.recording.work;

import dev.parley.recording.job.Job;
import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.StageFailure;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Spans of stages, one per attempt, in the trace of the job's run. Their attributes hold no names from outside. */
@ApplicationScoped
class StageTraces {

    static final String RECORDING = "parley.recording";
    static final String PLATFORM = "parley.platform";
    static final String ATTEMPT = "parley.attempt";
    static final String OUTCOME = "parley.outcome";

    private final Tracer tracer;
    private final Vertx vertx;

    StageTraces(Tracer tracer, Vertx vertx) {
        this.tracer = tracer;
        this.vertx = vertx;
    }

    /**
     * Runs {@code work} at {@code job}'s stage within a span, which ends with the work or its cancellation.
     *
     * @param work called with the span as the current one, which calls within it then inherit
     */
    <T> Uni<T> traced(Job job, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> spanned(job, work)).runSubscriptionOn(this::onNewContext);
    }

    /**
     * OpenTelemetry keeps the current span in the Vert.x context. The current context may belong to an event in progress, or
     * be a root context, on which results of the database arrive and which keeps no span.
     */
    private void onNewContext(Runnable work) {
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()).runOnContext(nothing -> work.run());
    }

    private <T> Uni<T> spanned(Job job, Supplier<Uni<T>> work) {
        Context before = job.trace().context();
        Span span = tracer.spanBuilder("recording " + job.stage().wire())
                .setParent(before)
                .setAttribute(RECORDING, job.recordingId().toString())
                .setAttribute(PLATFORM, job.platform().value())
                .setAttribute(ATTEMPT, job.attempts())
                .startSpan();
        return Uni.createFrom()
                .deferred(before.with(span).wrapSupplier(work)::get)
                .onTermination()
                .invoke((item, failure, cancelled) -> end(span, failure, cancelled));
    }

    private static void end(Span span, @Nullable Throwable failure, boolean cancelled) {
        span.setAttribute(OUTCOME, outcome(failure, cancelled));
        if (failure != null && !(failure instanceof LeaseLostException)) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private static String outcome(@Nullable Throwable failure, boolean cancelled) {
        if (cancelled) {
            return "cancelled";
        }
        if (failure == null) {
            return "done";
        }
        if (failure instanceof StageFailure known) {
            return known.code();
        }
        return failure instanceof LeaseLostException ? "lease-lost" : "internal-error";
    }
}

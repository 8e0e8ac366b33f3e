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

/** A span for every turn at a stage, in the trace that the job's run belongs to. It says words of ours only. */
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
     * Work at {@code job}'s stage, from its beginning to its end or cancellation.
     *
     * @param work begins it, with the span current: what it puts together takes the span along
     */
    <T> Uni<T> traced(Job job, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> spanned(job, work)).runSubscriptionOn(this::onContextOfItsOwn);
    }

    /**
     * Spans are kept in Vert.x's contexts. The one at hand may be of an event that is still worked on, or one that keeps
     * none, as those are that results of the database come back on.
     */
    private void onContextOfItsOwn(Runnable work) {
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

package dev.parley.room.intake;

import dev.parley.runtime.tracing.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Consumer spans: one for each record of a batch, in the trace that its header names. */
@ApplicationScoped
class ConsumerSpans {

    private final Tracer tracer;

    ConsumerSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * Processes {@code record} within a span, which is the current one until {@code work} ends, in all its steps. To be called
     * on a Vert.x context that nothing else uses, because that keeps the current span.
     */
    @SuppressWarnings("MustBeClosedChecker") // closed when the work ends
    <T> Uni<T> traced(ConsumerRecord<?, ?> record, Supplier<Uni<T>> work) {
        Context parent = parent(record);
        Span span = tracer.spanBuilder(record.topic() + " process")
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(parent)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", record.topic())
                .startSpan();
        Scope scope = parent.with(span).makeCurrent();
        return Uni.createFrom().deferred(work::get).onTermination().invoke(() -> {
            scope.close();
            span.end();
        });
    }

    private static Context parent(ConsumerRecord<?, ?> record) {
        Header header = record.headers().lastHeader(TraceParent.HEADER);
        return TraceParent.readHeader(header == null ? null : header.value()).context();
    }
}

package dev.parley.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class UrlRedactingSpanProcessorTest {

    private static SpanData told(UnaryOperator<SpanBuilder> span) {
        InMemorySpanExporter memory = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(new UrlRedactingSpanProcessor())
                .addSpanProcessor(SimpleSpanProcessor.create(memory))
                .build()) {
            span.apply(provider.get("test").spanBuilder("GET /rooms/{room}"))
                    .startSpan()
                    .end();
            return memory.getFinishedSpanItems().get(0);
        }
    }

    @Test
    void addresses_are_withheld() {
        SpanData client = told(span -> span.setSpanKind(SpanKind.CLIENT)
                .setAttribute(UrlAttributes.URL_FULL, "https://example.org/rooms/secret-room?t=secret-token"));
        SpanData server = told(span -> span.setSpanKind(SpanKind.SERVER)
                .setAttribute(UrlAttributes.URL_PATH, "/rooms/secret-room")
                .setAttribute(UrlAttributes.URL_QUERY, "t=secret-token"));

        assertThat(client.toString()).doesNotContain("secret");
        assertThat(server.toString()).doesNotContain("secret");
        assertThat(client.getAttributes().get(UrlAttributes.URL_FULL)).isEqualTo(UrlRedactingSpanProcessor.WITHHELD);
    }

    @Test
    void what_tells_nobody_is_left_and_nothing_is_added() {
        SpanData span = told(builder -> builder.setAttribute(ServerAttributes.SERVER_ADDRESS, "example.org")
                .setAttribute(HttpAttributes.HTTP_ROUTE, "/rooms/{room}"));

        assertThat(span.getName()).isEqualTo("GET /rooms/{room}");
        assertThat(span.getAttributes().size()).isEqualTo(2);
        assertThat(span.getAttributes().get(ServerAttributes.SERVER_ADDRESS)).isEqualTo("example.org");
        assertThat(span.getAttributes().get(HttpAttributes.HTTP_ROUTE)).isEqualTo("/rooms/{room}");
    }
}

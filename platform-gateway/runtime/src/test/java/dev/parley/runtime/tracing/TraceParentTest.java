package dev.parley.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TraceParentTest {

    /** The example of W3C Trace Context, section 3.2.3. */
    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Provide
    Arbitrary<String> valid() {
        return Combinators.combine(hex(32), hex(16), hex(2))
                .as((trace, parent, flags) -> "00-" + trace + "-" + parent + "-" + flags)
                .filter(text ->
                        !text.contains("-" + "0".repeat(32) + "-") && !text.contains("-" + "0".repeat(16) + "-"));
    }

    private static Arbitrary<String> hex(int length) {
        return Arbitraries.strings().withChars("0123456789abcdef").ofLength(length);
    }

    /** What the library of OpenTelemetry makes of a context. */
    private static Map<String, String> injected(Context context) {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(context, headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.put(name, value);
            }
        });
        return headers;
    }

    @Property
    void what_is_written_is_what_was_read(@ForAll("valid") String text) {
        TraceParent read = TraceParent.read(text);
        Map<String, String> written = new HashMap<>();
        read.write(written::put);

        assertThat(written).containsExactly(Map.entry("traceparent", text));
        assertThat(TraceParent.of(Span.fromContext(read.context()))).isEqualTo(read);
        assertThat(injected(read.context())).containsEntry("traceparent", text);
    }

    @Property
    void what_is_not_of_the_form_is_no_trace(@ForAll String text) {
        assertThat(TraceParent.read(text)).isEqualTo(TraceParent.NONE);
    }

    @Example
    void a_header_is_read_like_its_text() {
        assertThat(TraceParent.readHeader(EXAMPLE.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new TraceParent(EXAMPLE));
        assertThat(TraceParent.readHeader((EXAMPLE + "é").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(TraceParent.NONE);
        assertThat(TraceParent.readHeader(null)).isEqualTo(TraceParent.NONE);
    }

    @Example
    void every_part_of_the_form_counts() {
        assertThat(TraceParent.read(EXAMPLE).isNone()).isFalse();
        for (String odd : new String[] {
            EXAMPLE.replace("00-4", "01-4"),
            EXAMPLE.replace("4bf92f3577b34da6a3ce929d0e0e4736", "0".repeat(32)),
            EXAMPLE.replace("00f067aa0ba902b7", "0".repeat(16)),
            EXAMPLE.replace('b', 'B'),
            EXAMPLE.substring(0, EXAMPLE.length() - 3),
            EXAMPLE + "-what-the-future-will-be-like",
            " " + EXAMPLE,
            EXAMPLE + "\n"
        }) {
            assertThat(TraceParent.read(odd)).as(odd).isEqualTo(TraceParent.NONE);
            assertThatThrownBy(() -> new TraceParent(odd)).as(odd).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void none_says_nothing_and_follows_from_nothing() {
        Map<String, String> written = new HashMap<>();
        TraceParent.NONE.write(written::put);

        assertThat(written).isEmpty();
        assertThat(TraceParent.NONE.context()).isSameAs(Context.root());
        assertThat(TraceParent.read(null)).isEqualTo(TraceParent.NONE);
        assertThat(TraceParent.of(Span.getInvalid())).isEqualTo(TraceParent.NONE);
        assertThat(TraceParent.current()).isEqualTo(TraceParent.NONE);
    }

    @Example
    void the_work_at_hand_is_a_parent_and_so_is_what_it_follows_from() {
        try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
            Span span = provider.get("test")
                    .spanBuilder("work")
                    .setParent(TraceParent.read(EXAMPLE).context())
                    .startSpan();
            try (Scope current = span.makeCurrent()) {
                SpanContext context = span.getSpanContext();
                assertThat(context.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
                assertThat(TraceParent.current().value())
                        .isEqualTo("00-" + context.getTraceId() + "-" + context.getSpanId() + "-01");
            } finally {
                span.end();
            }
        }
    }
}

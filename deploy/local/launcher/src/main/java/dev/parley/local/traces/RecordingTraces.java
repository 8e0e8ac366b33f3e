package dev.parley.local.traces;

import dev.parley.local.text.Console;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Check that one trace leads from a webhook over HTTP through all topics to the transcript: its spans are of every service on
 * the way, and each but the first follows another one of the same trace.
 */
public final class RecordingTraces {

    /** The last record on the way, which tells room-service of the transcript, and those before it. */
    private static final Map<String, String> WAY = Map.of(
            "parley-webhook-ingest", "",
            "parley-recording-worker", "",
            "parley-room-service", "parley.recording-events.v1");

    /** Services send their spans every few seconds. */
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final Console console;
    private final TraceReceiver receiver;

    public RecordingTraces(Console console, TraceReceiver receiver) {
        this.console = console;
        this.receiver = receiver;
    }

    /** Waits for such a trace, and says what is in it; false if there is none in time. */
    public boolean isOneComplete() throws InterruptedException {
        long end = System.nanoTime() + WAIT_TIMEOUT.toNanos();
        Optional<List<Span>> found = complete(receiver.spans());
        while (found.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(POLL_INTERVAL.toMillis());
            found = complete(receiver.spans());
        }
        console.say(receiver.spans().size() + " spans received; "
                + found.map(spans ->
                                "one trace leads from a webhook to its transcript, with " + spans.size() + " spans")
                        .orElse("no trace leads from a webhook to its transcript"));
        return found.isPresent();
    }

    /** The spans of a trace that is complete. */
    static Optional<List<Span>> complete(List<Span> spans) {
        return spans.stream().collect(Collectors.groupingBy(Span::trace)).values().stream()
                .filter(RecordingTraces::isComplete)
                .findFirst();
    }

    private static boolean isComplete(List<Span> trace) {
        Set<String> ids = trace.stream().map(Span::id).collect(Collectors.toSet());
        List<Span> first =
                trace.stream().filter(span -> !ids.contains(span.parent())).toList();
        return first.size() == 1
                && first.get(0).parent().isEmpty()
                && first.get(0).service().equals("parley-webhook-ingest")
                && WAY.entrySet().stream()
                        .allMatch(step -> trace.stream()
                                .anyMatch(span -> span.service().equals(step.getKey())
                                        && span.name().contains(step.getValue())));
    }
}

package dev.parley.local.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTracesTest {

    private static final Span WEBHOOK = new Span("parley-webhook-ingest", "t", "1", "", "daily webhook");
    private static final Span JOB = new Span("parley-recording-worker", "t", "2", "1", "transcribe");
    private static final Span TRANSCRIPT =
            new Span("parley-room-service", "t", "3", "2", "parley.recording-events.v1 receive");

    @Test
    void a_trace_from_the_webhook_to_the_transcript_is_complete() {
        assertThat(RecordingTraces.complete(List.of(TRANSCRIPT, WEBHOOK, JOB))).isPresent();
    }

    @Test
    void a_trace_without_one_of_the_services_or_without_a_link_is_not() {
        for (Span missing : List.of(WEBHOOK, JOB, TRANSCRIPT)) {
            List<Span> others = new ArrayList<>(List.of(WEBHOOK, JOB, TRANSCRIPT));
            others.remove(missing);
            assertThat(RecordingTraces.complete(others))
                    .as("without %s", missing)
                    .isEmpty();
        }
        Span elsewhere = new Span("parley-room-service", "other", "3", "2", "parley.recording-events.v1 receive");
        assertThat(RecordingTraces.complete(List.of(WEBHOOK, JOB, elsewhere))).isEmpty();
    }
}

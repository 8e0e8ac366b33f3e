package dev.parley.bench.recording.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKind;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class EndsTest {

    private static final UUID ID = UUID.randomUUID();
    private static final Predicate<ObjectRef> STORED = object -> true;

    private static JobRow row(String status) {
        return new JobRow(status, "publish", 1, 1, Optional.empty(), Optional.empty());
    }

    private static Origin origin() {
        return new Origin(
                new PlatformId("acme"),
                Optional.empty(),
                Optional.empty(),
                RecordingKind.COMPOSED,
                Optional.empty(),
                Optional.empty());
    }

    private static RecordingEvent transcribed(UUID event) {
        ObjectRef transcript = new ObjectRef("bucket", "key", "0".repeat(64), 1);
        return new RecordingEvent.Transcribed(
                event, ID, Instant.EPOCH, origin(), transcript, 2, List.of(), Optional.empty());
    }

    private static RecordingEvent failed() {
        return new RecordingEvent.Failed(
                UUID.randomUUID(),
                ID,
                Instant.EPOCH,
                origin(),
                "check",
                "no-audio",
                "",
                1,
                List.of(),
                Optional.empty());
    }

    private static RecordingEvent kept() {
        return new RecordingEvent.Kept(
                UUID.randomUUID(), ID, Instant.EPOCH, origin(), UUID.randomUUID(), Optional.empty());
    }

    private static Ends judge(Expected expected, String status, RecordingEvent... events) {
        return Ends.judge(Map.of(ID, expected), Map.of(ID, row(status)), List.of(events), STORED);
    }

    @Test
    void a_transcript_that_is_stored_is_an_end() {
        assertThat(judge(Expected.TRANSCRIPT, "done", transcribed(UUID.randomUUID())))
                .isEqualTo(new Ends(Map.of("transcript", 1), 0, 0, 0, 0));
    }

    @Test
    void a_transcript_that_is_not_stored_is_lost() {
        Ends ends = Ends.judge(
                Map.of(ID, Expected.TRANSCRIPT),
                Map.of(ID, row("done")),
                List.of(transcribed(UUID.randomUUID())),
                object -> false);

        assertThat(ends.lost()).isEqualTo(1);
    }

    @Test
    void an_end_without_an_event_is_lost() {
        assertThat(judge(Expected.ANY, "done").lost()).isEqualTo(1);
    }

    @Test
    void another_end_than_expected_is_lost() {
        assertThat(judge(Expected.TRANSCRIPT, "failed", failed()).lost()).isEqualTo(1);
    }

    @Test
    void an_event_that_contradicts_the_database_is_lost() {
        assertThat(judge(Expected.ANY, "done", failed()).lost()).isEqualTo(1);
    }

    @Test
    void the_same_event_twice_is_repeated_and_two_events_are_doubled() {
        UUID event = UUID.randomUUID();

        assertThat(judge(Expected.ANY, "done", transcribed(event), transcribed(event)))
                .extracting(Ends::repeated, Ends::doubled)
                .containsExactly(1, 0);
        assertThat(judge(Expected.ANY, "done", transcribed(event), transcribed(UUID.randomUUID())))
                .extracting(Ends::repeated, Ends::doubled)
                .containsExactly(0, 1);
        assertThat(judge(Expected.ANY, "done", failed(), transcribed(event)).doubled())
                .isEqualTo(1);
    }

    @Test
    void a_transcript_may_be_taken_back_for_the_tracks_of_the_meeting() {
        assertThat(judge(Expected.KEPT, "done", transcribed(UUID.randomUUID()), kept()))
                .isEqualTo(new Ends(Map.of("kept", 1), 0, 0, 0, 0));
    }

    @Test
    void a_job_that_has_not_ended_or_does_not_exist_is_stuck() {
        assertThat(judge(Expected.ANY, "running").stuck()).isEqualTo(1);
        assertThat(Ends.judge(Map.of(ID, Expected.ANY), Map.of(), List.of(), STORED)
                        .stuck())
                .isEqualTo(1);
    }
}

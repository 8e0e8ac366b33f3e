package dev.parley.bench.recording.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Erased;
import dev.parley.recording.events.SourceCopy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasureEndsTest {

    private static final UUID ID = UUID.randomUUID();

    private static RecordingEvent confirmation(UUID event) {
        return new Erased(
                event, ID, Instant.EPOCH, Optional.of(ErasureReason.REQUEST), Optional.of(SourceCopy.DELETED));
    }

    private static Ends judge(boolean left, RecordingEvent... events) {
        return ErasureEnds.judge(Set.of(ID), Set.of(ID), List.of(events), recording -> left);
    }

    @Test
    void an_erasure_that_is_confirmed_with_a_reason_and_leaves_nothing_is_an_end() {
        assertThat(judge(false, confirmation(UUID.randomUUID())))
                .isEqualTo(new Ends(Map.of("erased: request", 1), 0, 0, 0, 0));
    }

    @Test
    void an_erasure_without_a_confirmation_or_a_reason_is_lost() {
        RecordingEvent unexplained =
                new Erased(UUID.randomUUID(), ID, Instant.EPOCH, Optional.empty(), Optional.of(SourceCopy.DELETED));

        assertThat(judge(false).lost()).isEqualTo(1);
        assertThat(judge(false, unexplained).lost()).isEqualTo(1);
    }

    @Test
    void a_confirmation_of_audio_that_is_left_is_lost() {
        assertThat(judge(true, confirmation(UUID.randomUUID())).lost()).isEqualTo(1);
    }

    @Test
    void the_same_confirmation_twice_is_repeated_and_two_confirmations_are_doubled() {
        UUID event = UUID.randomUUID();

        assertThat(judge(false, confirmation(event), confirmation(event)))
                .extracting(Ends::repeated, Ends::doubled)
                .containsExactly(1, 0);
        assertThat(judge(false, confirmation(event), confirmation(UUID.randomUUID())))
                .extracting(Ends::repeated, Ends::doubled)
                .containsExactly(0, 1);
    }

    @Test
    void an_erasure_that_the_database_does_not_know_as_done_is_stuck() {
        Ends ends =
                ErasureEnds.judge(Set.of(ID), Set.of(), List.of(confirmation(UUID.randomUUID())), recording -> false);

        assertThat(ends.stuck()).isEqualTo(1);
        assertThat(ends.ended()).containsOnlyKeys("not erased");
    }

    @Test
    void ends_of_transcripts_and_of_erasures_are_added_up() {
        Ends transcripts = new Ends(Map.of("transcript", 2), 1, 0, 1, 3);

        assertThat(transcripts.and(new Ends(Map.of("erased: request", 2), 0, 1, 1, 1)))
                .isEqualTo(new Ends(Map.of("transcript", 2, "erased: request", 2), 1, 1, 2, 4));
    }
}

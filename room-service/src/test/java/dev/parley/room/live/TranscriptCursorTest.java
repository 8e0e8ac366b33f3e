package dev.parley.room.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.transcripts.TranscriptState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TranscriptCursorTest {

    private static final UUID ID = new UUID(1, 1);
    private static final Optional<List<Double>> NO_PEAKS = Optional.empty();

    private final TranscriptCursor cursor = new TranscriptCursor();

    private static TranscriptState state(String status, double duration, String title) {
        return new TranscriptState(
                ID,
                "owner",
                status,
                duration,
                Optional.of(title).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                true);
    }

    private List<String> names(TranscriptState state, Optional<List<Double>> peaks) {
        return cursor.next(state, peaks).stream().map(LiveEvent::event).toList();
    }

    @Test
    void a_new_client_is_told_everything_but_the_status() {
        assertThat(names(state("ended", 1000, "Title"), Optional.of(List.of(0.5))))
                .containsExactly("DURATION", "WAVEFORM", "FINAL_TITLE");
    }

    @Test
    void what_did_not_change_is_not_told_again() {
        names(state("ended", 1000, "Title"), Optional.of(List.of(0.5)));

        assertThat(names(state("ended", 1000, "Title"), Optional.of(List.of(0.5))))
                .isEmpty();
        assertThat(names(state("ended", 1000, "Other"), Optional.of(List.of(0.5))))
                .containsExactly("FINAL_TITLE");
        assertThat(names(state("ended", 1000, ""), NO_PEAKS)).isEmpty();
        assertThat(names(state("ended", 1000, "Other"), NO_PEAKS)).containsExactly("FINAL_TITLE");
    }

    @Test
    void processing_is_told_first_and_the_end_last() {
        names(state("ended", 0, ""), NO_PEAKS);

        assertThat(names(state("processing", 1000, ""), NO_PEAKS)).containsExactly("STATUS", "DURATION");
        assertThat(names(state("ended", 2000, "Title"), NO_PEAKS)).containsExactly("DURATION", "FINAL_TITLE", "STATUS");
        assertThat(names(state("error", 2000, "Title"), NO_PEAKS)).containsExactly("STATUS");
    }
}

package dev.parley.room.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordingStatusTest {

    private static final Instant EARLY = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(60);

    @Test
    void the_latest_outcome_counts_and_erasure_is_final() {
        assertThat(RecordingStatus.of(null, null, null, null)).isEqualTo(RecordingStatus.DISCOVERED);
        assertThat(RecordingStatus.of(EARLY, null, null, null)).isEqualTo(RecordingStatus.STORED);
        assertThat(RecordingStatus.of(EARLY, LATE, null, null)).isEqualTo(RecordingStatus.TRANSCRIBED);
        assertThat(RecordingStatus.of(EARLY, null, LATE, null)).isEqualTo(RecordingStatus.FAILED);
        assertThat(RecordingStatus.of(EARLY, LATE, EARLY, null)).isEqualTo(RecordingStatus.TRANSCRIBED);
        assertThat(RecordingStatus.of(null, EARLY, LATE, null)).isEqualTo(RecordingStatus.FAILED);
        assertThat(RecordingStatus.of(LATE, null, EARLY, null))
                .as("tried again")
                .isEqualTo(RecordingStatus.STORED);
        assertThat(RecordingStatus.of(EARLY, EARLY, LATE, EARLY)).isEqualTo(RecordingStatus.ERASED);
    }
}

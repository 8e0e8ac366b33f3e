package dev.parley.room.recordingcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.RecordingControl.Mode;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingIntentTest {

    /** Computed by another implementation of UUIDv5, except the first, which callers publish. */
    @ParameterizedTest
    @CsvSource({
        "4ad503b6-8189-4910-a8f7-68cdd1b7f990, 784b3af3-c7dd-57f0-ac54-2ee91c6927cb",
        "00000000-0000-0000-0000-000000000000, 1ef95ef3-7900-520f-99fb-56db10b1385e",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, 4df70702-608b-5f82-bb08-e4da4c04dfec",
        "ABCDEF01-2345-6789-ABCD-EF0123456789, 7e846181-a2b3-55d4-815c-d02b4fc146fc",
        "c7b5b6de-21b4-5a9c-8b0f-6f7d4ec1a9d3, 7e6ff3ac-e01b-5271-98fc-603d9f0b4fa6"
    })
    void instance_ids_are_those_that_callers_compute(String meeting, String tracks) {
        UUID id = UUID.fromString(meeting);

        assertThat(RecordingIntent.instance(id, Mode.COMPOSED)).isEqualTo(id);
        assertThat(RecordingIntent.instance(id, Mode.TRACKS)).hasToString(tracks);
    }
}

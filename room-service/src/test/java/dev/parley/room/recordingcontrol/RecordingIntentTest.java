package dev.parley.room.recordingcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.RecordingControl.Mode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordingIntentTest {

    private static final UUID MEETING = UUID.fromString("4ad503b6-8189-4910-a8f7-68cdd1b7f990");

    @Test
    void instance_ids_are_those_that_callers_compute() {
        assertThat(RecordingIntent.instance(MEETING, Mode.COMPOSED)).isEqualTo(MEETING);
        assertThat(RecordingIntent.instance(MEETING, Mode.TRACKS)).hasToString("784b3af3-c7dd-57f0-ac54-2ee91c6927cb");
    }
}

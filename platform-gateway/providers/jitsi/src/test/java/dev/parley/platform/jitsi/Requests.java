package dev.parley.platform.jitsi;

import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/** What is asked for in tests. */
final class Requests {

    static final UUID RESERVATION = UUID.fromString("3f0c2a5e-9f0e-4f55-8f43-0d9d4f6c7a11");
    static final Instant END = Instant.ofEpochSecond(1_767_268_800);

    private Requests() {}

    static MeetingRequest meeting() {
        return new MeetingRequest(
                RESERVATION,
                "Weekly",
                END,
                false,
                RoomMode.GROUP,
                OptionalInt.empty(),
                RecordingType.CLOUD,
                RecordingTrigger.AUTOMATIC);
    }
}

package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeetingRequestTest {

    private static MeetingRequest request(String roomName, OptionalInt capacity) {
        return new MeetingRequest(
                UUID.randomUUID(),
                roomName,
                Instant.EPOCH,
                false,
                RoomMode.NORMAL,
                capacity,
                RecordingType.NONE,
                RecordingTrigger.NONE);
    }

    @Test
    void only_attempt_one_asks_first() {
        MeetingRequest unknown = request("Stand-up", OptionalInt.empty());

        assertThat(unknown.firstAttempt()).isFalse();
        assertThat(unknown.withAttempt(1).firstAttempt()).isTrue();
        assertThat(unknown.withAttempt(1).withAttempt(2).firstAttempt()).isFalse();
        assertThat(unknown.withAttempt(2).reservation()).isEqualTo(unknown.reservation());
    }

    @Test
    void a_repetition_is_no_first_attempt() {
        MeetingRequest first = request("Stand-up", OptionalInt.empty()).withAttempt(1);

        assertThat(first.repeated(0)).isEqualTo(first);
        assertThat(first.repeated(2)).isEqualTo(first.withAttempt(3));
        assertThat(first.withAttempt(Integer.MAX_VALUE).repeated(1).attempt()).hasValue(Integer.MAX_VALUE);
        assertThat(request("Stand-up", OptionalInt.empty()).repeated(1).attempt())
                .isEmpty();
    }

    @Test
    void a_room_name_is_normalized() {
        assertThat(request("\u00A0Cafe\u0301 ", OptionalInt.empty()).roomName()).isEqualTo("Caf\u00E9");
    }

    @Test
    void impossible_settings_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> request(" ", OptionalInt.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> request("\u200B", OptionalInt.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> request("x".repeat(129), OptionalInt.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> request("a", OptionalInt.of(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request("a", OptionalInt.empty()).withAttempt(0));
    }
}

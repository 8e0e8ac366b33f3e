package dev.parley.room.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.events.PlatformId;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomMode;
import dev.parley.room.selection.SelectionReason;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallbackTest {

    private static final Fallback FALLBACK = new Fallback(Optional.of(new PlatformId("spare")));

    private static Reservation reservation(int epoch, String platform) {
        MeetingSpec spec = new MeetingSpec(
                "a room",
                "owner",
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                RoomMode.NORMAL,
                null,
                RecordingType.NONE,
                RecordingTrigger.NONE,
                "first",
                SelectionReason.PINNED,
                null);
        return new Reservation(UUID.randomUUID(), epoch, UUID.randomUUID(), null, platform, false, spec);
    }

    private static PlatformCallFailed failed(String code, String reach) {
        return PlatformCallFailed.answered(
                503, "{\"code\":\"%s\",\"reach\":\"%s\"}".formatted(code, reach).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "circuit-open,NOT_ATTEMPTED,true",
        "platform-not-enabled,NOT_ATTEMPTED,true",
        "circuit-open,UNKNOWN,false",
        "circuit-open,ANSWERED,false",
        "provider-timeout,UNKNOWN,false",
        "provider-unavailable,NOT_ATTEMPTED,false",
        "provider-rate-limited,NOT_ATTEMPTED,false",
        "too-many-calls-waiting,NOT_ATTEMPTED,false",
        "unknown-platform,NOT_ATTEMPTED,false",
        "provider-rejected,ANSWERED,false"
    })
    void the_fallback_is_used_only_when_the_provider_was_certainly_not_called(
            String code, String reach, boolean expected) {
        assertThat(FALLBACK.platformFor(reservation(1, "first"), failed(code, reach))
                        .isPresent())
                .isEqualTo(expected);
    }

    @Test
    void no_fallback_when_the_gateway_did_not_answer() {
        assertThat(FALLBACK.platformFor(reservation(1, "first"), PlatformCallFailed.unanswered(new ConnectException())))
                .isEmpty();
    }

    @Test
    void no_fallback_without_a_fallback_platform_or_from_it() {
        PlatformCallFailed circuitOpen = failed("circuit-open", "NOT_ATTEMPTED");
        assertThat(new Fallback(Optional.empty()).platformFor(reservation(1, "first"), circuitOpen))
                .isEmpty();
        assertThat(FALLBACK.platformFor(reservation(1, "spare"), circuitOpen)).isEmpty();
        assertThat(new Fallback(Optional.of(new PlatformId("first"))).platformFor(reservation(1, "first"), circuitOpen))
                .isEmpty();
        assertThat(FALLBACK.platformFor(reservation(1, "third"), circuitOpen))
                .as("already on the fallback")
                .isEmpty();
    }

    @Test
    void no_fallback_after_a_takeover() {
        assertThat(FALLBACK.platformFor(reservation(2, "first"), failed("circuit-open", "NOT_ATTEMPTED")))
                .isEmpty();
    }
}

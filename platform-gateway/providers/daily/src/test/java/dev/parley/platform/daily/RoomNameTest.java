package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RoomNameTest {

    private static String name(String roomName, UUID reservation) {
        return RoomName.of(new MeetingRequest(
                reservation,
                roomName,
                Instant.EPOCH,
                false,
                RoomMode.NORMAL,
                OptionalInt.empty(),
                RecordingType.NONE,
                RecordingTrigger.NONE));
    }

    @Property
    void every_room_name_gives_one_that_daily_allows(
            @ForAll
                    @StringLength(min = 1, max = 128)
                    @CharRange(from = '!', to = '~')
                    @CharRange(from = 'À', to = 'ÿ')
                    @CharRange(from = 'А', to = 'я')
                    @CharRange(from = '一', to = '鿋')
                    String roomName,
            @ForAll long high,
            @ForAll long low) {
        UUID reservation = new UUID(high, low);

        assertThat(name(roomName, reservation))
                .matches("[a-z0-9_-]{32,128}")
                .endsWith(reservation.toString().replace("-", ""))
                .isEqualTo(name(roomName, reservation));
    }

    @Test
    void the_name_stays_readable() {
        assertThat(name("Weekly  Stand-up!", new UUID(0, 7)))
                .isEqualTo("weekly-stand-up-00000000000000000000000000000007");
    }
}

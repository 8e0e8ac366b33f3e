package dev.parley.platform.whereby;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomPrefixTest {

    private static String prefix(String roomName, UUID reservation) {
        return RoomPrefix.of(new MeetingRequest(
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
    void every_room_name_gives_a_prefix_that_whereby_allows(
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

        assertThat(prefix(roomName, reservation))
                .matches("([a-z0-9]+-)*[a-z0-9]+-")
                .hasSizeLessThanOrEqualTo(39)
                .endsWith(RoomPrefix.mark(reservation))
                .isEqualTo(prefix(roomName, reservation));
    }

    @Property
    void another_reservation_has_another_mark(@ForAll long one, @ForAll long other) {
        assertThat(RoomPrefix.mark(new UUID(1, one)).equals(RoomPrefix.mark(new UUID(1, other))))
                .isEqualTo(one == other);
    }

    @ParameterizedTest
    @CsvSource({
        "Weekly  Stand-up!, weekly-stand-up-",
        "Ünïcode Raum, n-code-raum-",
        "日本語, ''",
        "a-very-long-room-name-of-many-words, a-very-long-room-name-",
    })
    void the_name_stays_readable(String roomName, String slug) {
        UUID reservation = new UUID(7, 7);

        assertThat(prefix(roomName, reservation)).isEqualTo(slug + RoomPrefix.mark(reservation));
    }
}

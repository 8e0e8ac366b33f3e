package dev.parley.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RoomSlugTest {

    private static MeetingRequest request(String roomName, UUID reservation) {
        return new MeetingRequest(
                reservation,
                roomName,
                Instant.EPOCH,
                false,
                RoomMode.NORMAL,
                OptionalInt.empty(),
                RecordingType.NONE,
                RecordingTrigger.NONE);
    }

    @Property
    void any_name_gives_a_slug(@ForAll String roomName, @ForAll @IntRange(min = 1, max = 100) int maxLength) {
        assertThat(new RoomSlug(maxLength).of(roomName))
                .matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?)?")
                .hasSizeLessThanOrEqualTo(maxLength);
    }

    @Property
    void a_room_name_ends_with_its_reservation(
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

        assertThat(new RoomSlug(64, true).roomName(request(roomName, reservation)))
                .matches("[a-z0-9_-]{32,97}")
                .endsWith(reservation.toString().replace("-", ""));
    }

    @Test
    void a_slug_stays_readable() {
        assertThat(new RoomSlug(64).of(" Weekly  Stand-up!_1 ")).isEqualTo("weekly-stand-up-1");
        assertThat(new RoomSlug(64, true).of("Weekly stand_up")).isEqualTo("weekly-stand_up");
        assertThat(new RoomSlug(7).of("Weekly stand-up")).isEqualTo("weekly");
    }

    @Test
    void without_a_slug_the_suffix_stands_alone() {
        assertThat(new RoomSlug(64).join("会議", "suffix")).isEqualTo("suffix");
        assertThat(new RoomSlug(64).join("Room 1", "suffix")).isEqualTo("room-1-suffix");
    }

    @Test
    void a_slug_has_room_for_a_character() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RoomSlug(0));
    }
}

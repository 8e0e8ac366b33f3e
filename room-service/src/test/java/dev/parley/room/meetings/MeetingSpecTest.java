package dev.parley.room.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.rooms.RoomMode;
import dev.parley.room.selection.Selection;
import dev.parley.room.selection.SelectionReason;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeetingSpecTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant END = Instant.parse("2026-01-01T20:00:00Z");

    private static MeetingSpec spec(@Nullable Integer size) {
        RoomData room = new RoomData(
                UUID.randomUUID(),
                "standup",
                "owner",
                Optional.empty(),
                true,
                false,
                RoomMode.GROUP,
                size,
                RecordingType.CLOUD,
                RecordingTrigger.AUTOMATIC_SECOND_PARTICIPANT);
        return MeetingSpec.of(room, new Selection(new PlatformId("acme"), SelectionReason.LISTED), START, END);
    }

    @Test
    void a_spec_copies_the_rooms_settings_and_the_selection() {
        assertThat(spec(12))
                .isEqualTo(new MeetingSpec(
                        "standup",
                        "owner",
                        START,
                        END,
                        true,
                        RoomMode.GROUP,
                        12,
                        RecordingType.CLOUD,
                        RecordingTrigger.AUTOMATIC_SECOND_PARTICIPANT,
                        "acme",
                        SelectionReason.LISTED,
                        null));
    }

    @Test
    void the_request_to_the_provider_has_the_same_settings() {
        UUID reservation = UUID.randomUUID();
        assertThat(spec(12).request(reservation))
                .isEqualTo(new MeetingRequest(
                        reservation,
                        "standup",
                        END,
                        true,
                        dev.parley.platform.spi.RoomMode.GROUP,
                        OptionalInt.of(12),
                        dev.parley.platform.spi.RecordingType.CLOUD,
                        dev.parley.platform.spi.RecordingTrigger.AUTOMATIC_SECOND_PARTICIPANT));
    }

    @Test
    void without_a_size_the_provider_decides() {
        assertThat(spec(null).request(UUID.randomUUID()).capacity()).isEmpty();
    }

    @Test
    void a_spec_is_stored_without_loss_and_fields_of_later_versions_are_ignored() {
        MeetingSpecCodec codec = new MeetingSpecCodec(
                new ObjectMapper().findAndRegisterModules().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
        String text = codec.write(spec(12));
        assertThat(codec.read(text)).isEqualTo(spec(12));
        assertThat(codec.read(text.replaceFirst("\\{", "{\"later\":1,"))).isEqualTo(spec(12));
    }
}

package dev.parley.room.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformId;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.rooms.RoomMode;
import dev.parley.room.selection.Selection;
import dev.parley.room.selection.SelectionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeetingDemandTest {

    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofHours(1));

    private static MeetingDemand demand(String platform, SelectionReason reason) {
        RoomData room = new RoomData(
                UUID.randomUUID(),
                "room",
                "owner",
                Optional.empty(),
                false,
                false,
                RoomMode.NORMAL,
                null,
                RecordingType.CLOUD,
                RecordingTrigger.AUTOMATIC);
        return new MeetingDemand(room, new Selection(new PlatformId(platform), reason), null, false, () -> {});
    }

    private static Meeting meeting(String platform) {
        Meeting meeting = new Meeting();
        meeting.platform = platform;
        meeting.chosenPlatform = platform;
        meeting.mode = RoomMode.NORMAL;
        meeting.recordingType = RecordingType.CLOUD;
        meeting.recordingTrigger = RecordingTrigger.AUTOMATIC;
        meeting.startDate = LONG_AGO;
        return meeting;
    }

    @Test
    void a_meeting_with_the_settings_and_platform_of_the_room_satisfies() {
        assertThat(demand("acme", SelectionReason.MIGRATION_OFF).isSatisfiedBy(meeting("acme")))
                .isTrue();
    }

    static Stream<Consumer<Meeting>> changes() {
        return Stream.of(
                meeting -> meeting.locked = true,
                meeting -> meeting.mode = RoomMode.GROUP,
                meeting -> meeting.size = 12,
                meeting -> meeting.recordingType = RecordingType.NONE,
                meeting -> meeting.recordingTrigger = RecordingTrigger.PROMPT);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_meeting_with_another_setting_does_not_satisfy(Consumer<Meeting> change) {
        Meeting meeting = meeting("acme");
        meeting.numClients = 1;
        change.accept(meeting);
        assertThat(demand("acme", SelectionReason.MIGRATION_OFF).isSatisfiedBy(meeting))
                .isFalse();
    }

    @Test
    void an_empty_meeting_on_another_platform_does_not_satisfy_after_ten_minutes() {
        Meeting meeting = meeting("other");
        assertThat(demand("acme", SelectionReason.LISTED).isSatisfiedBy(meeting))
                .isFalse();
        meeting.startDate = Instant.now().minus(Duration.ofMinutes(9));
        assertThat(demand("acme", SelectionReason.LISTED).isSatisfiedBy(meeting))
                .isTrue();
    }

    @Test
    void an_occupied_meeting_keeps_its_platform_unless_the_owner_pinned_another() {
        Meeting meeting = meeting("other");
        meeting.numClients = 1;
        assertThat(demand("acme", SelectionReason.PERCENTAGE).isSatisfiedBy(meeting))
                .isTrue();
        assertThat(demand("acme", SelectionReason.PINNED).isSatisfiedBy(meeting))
                .isFalse();
    }

    @Test
    void a_meeting_that_a_fallback_created_elsewhere_counts_by_the_chosen_platform() {
        Meeting meeting = meeting("acme");
        meeting.platform = "fallback";
        assertThat(demand("acme", SelectionReason.PINNED).isSatisfiedBy(meeting))
                .isTrue();
        assertThat(demand("fallback", SelectionReason.PINNED).isSatisfiedBy(meeting))
                .isFalse();
    }
}

package dev.parley.room.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingOccupancyTest {

    private static final UUID MEETING = UUID.randomUUID();

    private static PresenceChange present(int people) {
        return new PresenceChange(MEETING, people, false, false);
    }

    private static MeetingOccupancy active(int present, int running, boolean anySessionEnded) {
        return new MeetingOccupancy(
                present(present), true, null, false, true, running, anySessionEnded, false, true, true);
    }

    private static MeetingOccupancy ended(
            @Nullable String reason, boolean overdue, boolean providerRoomDeleted, int present, int running) {
        return new MeetingOccupancy(
                present(present), false, reason, overdue, true, running, true, providerRoomDeleted, true, true);
    }

    @ParameterizedTest
    @CsvSource({"false,true,true", "false,false,false", "true,true,false", "true,false,false"})
    void a_meeting_starts_once_when_somebody_was_seen(boolean started, boolean seen, boolean starts) {
        MeetingOccupancy occupancy =
                new MeetingOccupancy(present(0), true, null, false, started, 0, false, false, seen, seen);
        assertThat(occupancy.startsNow()).isEqualTo(starts);
    }

    @ParameterizedTest
    @CsvSource({"0,0,true,true", "0,0,false,false", "1,0,true,false", "0,1,true,false"})
    void an_active_meeting_ends_when_a_session_ended_and_nobody_and_no_session_is_left(
            int present, int running, boolean anySessionEnded, boolean ends) {
        assertThat(active(present, running, anySessionEnded).endsNow()).isEqualTo(ends);
    }

    @Test
    void a_session_that_nobody_entered_ends_no_meeting() {
        assertThat(new MeetingOccupancy(present(0), true, null, false, true, 0, true, false, true, false).endsNow())
                .isFalse();
    }

    @Test
    void an_ended_meeting_does_not_end_again() {
        assertThat(ended("sessions", false, false, 0, 0).endsNow()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sessions,false,false,1,0,true",
        "sessions,false,false,0,1,true",
        "sessions,false,false,0,0,false",
        "sessions,true,false,1,0,false",
        "sessions,false,true,1,0,false",
        "caller,false,false,1,0,false",
        "room-deleted,false,false,1,0,false",
        "time,false,false,1,0,false"
    })
    void a_meeting_reopens_only_if_its_sessions_ended_it_and_somebody_can_still_be_there(
            String reason, boolean overdue, boolean providerRoomDeleted, int present, int running, boolean reopens) {
        assertThat(ended(reason, overdue, providerRoomDeleted, present, running).reopensNow())
                .isEqualTo(reopens);
    }

    @Test
    void an_active_meeting_does_not_reopen() {
        assertThat(active(1, 1, false).reopensNow()).isFalse();
    }
}

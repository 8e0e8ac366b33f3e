package dev.parley.room.presence;

import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.SessionData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a provider says of a room.
 *
 * @param asked when it was asked
 * @param people whom it names
 * @param complete whether everybody who is there is named, so that who is not has left
 * @param sessions those of the room that it was asked about
 */
record Roster(Instant asked, List<Attendee> people, boolean complete, List<SessionData> sessions) {

    Roster {
        people = List.copyOf(people);
        sessions = List.copyOf(sessions);
    }

    /** Of everybody present. */
    static Roster of(Instant asked, List<Present> present, List<SessionData> sessions) {
        return new Roster(
                asked,
                present.stream()
                        .map(one -> new Attendee(
                                one.providerParticipantId(), one.participant(), one.joinedAt(), Optional.empty()))
                        .toList(),
                true,
                sessions);
    }

    /** Of people who took part in sessions; there may be others, whom no session counts. */
    static Roster attended(Instant asked, List<Attendee> people, List<SessionData> sessions) {
        return new Roster(asked, people, false, sessions);
    }
}

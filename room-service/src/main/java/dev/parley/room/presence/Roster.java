package dev.parley.room.presence;

import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.SessionData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Roster: a provider's answer about the people and sessions of a room.
 *
 * @param asked when the provider was asked
 * @param people those in the list
 * @param complete whether the list has everybody who is present, so that people not in it have left
 * @param sessions of the room, if they were asked for
 */
record Roster(Instant asked, List<Attendee> people, boolean complete, List<SessionData> sessions) {

    Roster {
        people = List.copyOf(people);
        sessions = List.copyOf(sessions);
    }

    /** Complete roster of everybody present. */
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

    /** Incomplete roster of people who attended sessions; others may be present. */
    static Roster attended(Instant asked, List<Attendee> people, List<SessionData> sessions) {
        return new Roster(asked, people, false, sessions);
    }
}

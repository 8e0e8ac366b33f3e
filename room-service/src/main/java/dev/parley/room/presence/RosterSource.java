package dev.parley.room.presence;

import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.SessionData;
import dev.parley.room.gateway.PlatformGateway;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Source of rosters: asks the provider who is present, or else who attended the latest sessions. */
@ApplicationScoped
class RosterSource {

    /** Sessions to ask about. A room has one meeting, so that people in it are in one of its latest sessions. */
    private static final int MAX_SESSIONS = 3;

    private final PlatformGateway gateway;

    RosterSource(PlatformGateway gateway) {
        this.gateway = gateway;
    }

    Uni<Roster> ask(Poll poll) {
        Instant asked = Instant.now();
        String platform = poll.platform().value();
        return gateway.capabilities(platform)
                .chain(offered -> offered.contains(Capability.PRESENCE)
                        ? gateway.presence(platform, poll.room()).chain(present -> present(poll, asked, present))
                        : gateway.roomSessions(platform, poll.room())
                                .chain(sessions -> attended(platform, asked, sessions)));
    }

    /** Asks for sessions only if the room is empty while one is recorded as running: it may have ended. */
    private Uni<Roster> present(Poll poll, Instant asked, List<Present> present) {
        return present.isEmpty() && poll.running()
                ? gateway.roomSessions(poll.platform().value(), poll.room())
                        .map(sessions -> Roster.of(asked, present, sessions))
                : Uni.createFrom().item(Roster.of(asked, present, List.of()));
    }

    private Uni<Roster> attended(String platform, Instant asked, List<SessionData> sessions) {
        return Multi.createFrom()
                .iterable(sessions)
                .select()
                .first(MAX_SESSIONS)
                .onItem()
                .transformToUniAndConcatenate(session -> gateway.attendees(platform, session.id()))
                .onItem()
                .<Attendee>disjoint()
                .collect()
                .asList()
                .map(people -> Roster.attended(asked, people, sessions));
    }
}

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

/** Asks the provider: who is present where it tells that, else who took part in the latest sessions. */
@ApplicationScoped
class RosterSource {

    /** A room of ours is for one meeting: who is still in it is in one of its latest sessions. */
    private static final int SESSIONS = 3;

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

    /** Where people are, there is a session; only of an empty room it is worth asking whether that is over. */
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
                .first(SESSIONS)
                .onItem()
                .transformToUniAndConcatenate(session -> gateway.attendees(platform, session.id()))
                .onItem()
                .<Attendee>disjoint()
                .collect()
                .asList()
                .map(people -> Roster.attended(asked, people, sessions));
    }
}

package dev.parley.platform.spi;

import dev.parley.platform.events.Participant;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Facet: who took part in a session, also after its end. Finds people that no webhook told of. */
public interface Attendance {

    /**
     * Everybody who took part, bots included, in no particular order, all pages; empty for a session that the provider
     * does not know.
     *
     * @param sessionId a {@link SessionData#id()}
     */
    Uni<List<Attendee>> attendees(String sessionId);

    /**
     * One connection.
     *
     * @param providerParticipantId the id under which the provider's events tell of the same connection
     * @param leftAt empty while the person is there
     */
    record Attendee(
            String providerParticipantId, Participant participant, Instant joinedAt, Optional<Instant> leftAt) {}
}

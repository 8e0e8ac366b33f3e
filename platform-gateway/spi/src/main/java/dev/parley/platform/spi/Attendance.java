package dev.parley.platform.spi;

import dev.parley.platform.events.Participant;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Facet: who took part in a session, also after its end. Finds people whose webhooks were lost. */
public interface Attendance {

    /**
     * All participants, bots included, in no particular order, all pages; empty for an unknown session.
     *
     * @param sessionId a {@link SessionData#id()}
     */
    Uni<List<Attendee>> attendees(String sessionId);

    /**
     * One connection.
     *
     * @param providerParticipantId the id that the provider's events carry for the same connection
     * @param leftAt empty while the person is there
     */
    record Attendee(
            String providerParticipantId, Participant participant, Instant joinedAt, Optional<Instant> leftAt) {}
}

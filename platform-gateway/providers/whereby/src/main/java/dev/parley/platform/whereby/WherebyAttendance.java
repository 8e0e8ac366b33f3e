package dev.parley.platform.whereby;

import static dev.parley.platform.whereby.WherebyFailures.CALLS;

import dev.parley.platform.spi.Attendance;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Attendance of a session, from Whereby's insights. Their pages have ten entries unless a limit is given
 * (docs.whereby.com/reference, {@code GET /insights/participants}).
 */
record WherebyAttendance(WherebyApi api) implements Attendance {

    private static final String CALL = "GET /insights/participants";

    @Override
    public Uni<List<Attendee>> attendees(String sessionId) {
        return CALLS.read(
                        CALL,
                        () -> Pages.<SessionParticipant>all(
                                cursor -> api.participants(sessionId, cursor, WherebyApi.PAGE)),
                        found ->
                                found.stream().map(SessionParticipant::attendee).toList())
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(List.of());
    }
}

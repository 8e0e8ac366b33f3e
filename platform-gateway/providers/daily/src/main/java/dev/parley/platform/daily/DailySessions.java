package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyFailures.CALLS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.rest.UntrustedJson;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.SessionData;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a room. Times are accurate to about 15 seconds, and a stay of less than ten seconds makes no session
 * (docs.daily.co, "Get meeting info").
 */
record DailySessions(DailyApi api) {

    private static final String CALL = "GET /meetings";

    Uni<List<SessionData>> of(ProviderRoomName room) {
        return Pages.wanted(lastId -> page(room, lastId), session -> true)
                .map(sessions -> sessions.stream()
                        .flatMap(session -> session(session).stream())
                        .sorted(Comparator.comparing(SessionData::startedAt).reversed())
                        .toList());
    }

    /** An unknown room has no sessions. */
    private Uni<Listing> page(ProviderRoomName room, @Nullable String lastId) {
        return CALLS.read(CALL, () -> api.meetings(room.value(), true, DailyApi.PAGE, lastId))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(new Listing(List.of(), null));
    }

    private static Optional<SessionData> session(JsonNode session) {
        return UntrustedJson.text(session, "id")
                .flatMap(id -> start(session).map(start -> new SessionData(id, start, end(session))));
    }

    private static Optional<Instant> start(JsonNode session) {
        return UnixTime.instant(session.path("start_time"));
    }

    static boolean ongoing(JsonNode session) {
        return session.path("ongoing").asBoolean(false);
    }

    /** The start and the duration, once it is over. */
    static Optional<Instant> end(JsonNode session) {
        return ongoing(session)
                ? Optional.empty()
                : start(session)
                        .map(start -> start.plus(
                                UnixTime.seconds(session.path("duration")).orElse(Duration.ZERO)));
    }
}

package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyFailures.CALLS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.rest.UntrustedJson;
import dev.parley.platform.spi.Attendance;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.Presence.Present;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Attendance of a session. The list of participants does not say who is still present, so the room's presence is
 * requested while the session is running. A stay of less than ten seconds may never appear.
 */
record DailyAttendance(DailyApi api, Clock clock) implements Attendance {

    private static final String SESSION = "GET /meetings/{id}";
    private static final String PARTICIPANTS = "GET /meetings/{id}/participants";

    /** A longer list fails: a partial list would be taken for the whole. */
    private static final int MAX_PAGES = 100;

    /** Presence is up to 15 seconds late: it need not contain a person who just joined. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    @Override
    public Uni<List<Attendee>> attendees(String sessionId) {
        return CALLS.read(SESSION, () -> api.meeting(sessionId))
                .chain(session ->
                        page(sessionId, null, Map.of(), MAX_PAGES).chain(visits -> attendees(session, visits.values())))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(List.of());
    }

    /**
     * All participants after an id, by id; of several visits under one id, the latest. The next page begins after the last id of this one, and 404 means that there
     * is none (docs.daily.co, "Get meeting participants"). Only an empty page is known to be the last, so a page whose
     * last entry has no id is a failure.
     */
    private Uni<Map<String, JsonNode>> page(
            String sessionId, @Nullable String after, Map<String, JsonNode> before, int left) {
        return CALLS.read(PARTICIPANTS, () -> api.participants(sessionId, DailyApi.PAGE, after))
                .map(Listing::data)
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(List.of())
                .chain(page -> {
                    Map<String, JsonNode> all = new LinkedHashMap<>(before);
                    page.forEach(visit -> id(visit).ifPresent(id -> all.merge(id, visit, DailyAttendance::later)));
                    String last = last(page);
                    if (last == null || all.size() == before.size()) {
                        return Uni.createFrom().item(all);
                    }
                    return left == 1
                            ? Uni.createFrom().failure(CALLS.unreadable(PARTICIPANTS))
                            : page(sessionId, last, all, left - 1);
                });
    }

    /** Of two visits under one id, the one that began later. */
    private static JsonNode later(JsonNode one, JsonNode other) {
        return joined(other).isAfter(joined(one)) ? other : one;
    }

    private static Instant joined(JsonNode visit) {
        return UnixTime.instant(visit.path("join_time")).orElse(Instant.MIN);
    }

    /** The id after which the next page begins; null for an empty page. */
    private static @Nullable String last(List<JsonNode> page) {
        return page.isEmpty() ? null : id(page.get(page.size() - 1)).orElseThrow(() -> CALLS.unreadable(PARTICIPANTS));
    }

    private Uni<List<Attendee>> attendees(JsonNode session, Collection<JsonNode> visits) {
        Optional<ProviderRoomName> room = UntrustedJson.text(session, "room")
                .map(ProviderRoomName::new)
                .filter(name -> DailySessions.ongoing(session));
        Instant now = clock.instant();
        return room.map(name -> new DailyPresence(api).present(name))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(present ->
                        present.stream().map(Present::providerParticipantId).collect(Collectors.toSet()))
                .map(present -> visits.stream()
                        .flatMap(visit -> attendee(visit, session, present, now).stream())
                        .toList());
    }

    private static Optional<Attendee> attendee(JsonNode visit, JsonNode session, Set<String> present, Instant now) {
        return id(visit)
                .flatMap(id -> UnixTime.instant(visit.path("join_time")).map(joined -> {
                    boolean there = DailySessions.ongoing(session)
                            && (present.contains(id) || joined.isAfter(now.minus(JUST_NOW)));
                    return new Attendee(
                            id,
                            DailyUser.participant(
                                    UntrustedJson.text(visit, "user_id"),
                                    id,
                                    UntrustedJson.text(visit, "user_name"),
                                    false),
                            joined,
                            there ? Optional.empty() : Optional.of(left(visit, session, joined)));
                }));
    }

    /** A participant without a duration stayed until the end. */
    private static Instant left(JsonNode visit, JsonNode session, Instant joined) {
        return UnixTime.seconds(visit.path("duration"))
                .map(joined::plus)
                .or(() -> DailySessions.end(session).filter(end -> end.isAfter(joined)))
                .orElse(joined);
    }

    private static Optional<String> id(JsonNode visit) {
        return UntrustedJson.text(visit, "participant_id");
    }
}

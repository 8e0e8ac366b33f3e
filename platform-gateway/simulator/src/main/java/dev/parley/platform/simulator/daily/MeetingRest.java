package dev.parley.platform.simulator.daily;

import static io.vertx.core.http.HttpMethod.GET;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Call;
import dev.parley.platform.simulator.http.ProviderRouter;
import dev.parley.platform.simulator.http.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** REST resource {@code /meetings}: calls and their participants. */
final class MeetingRest {

    private static final int MAX_PAGE = 100;

    private final Calls calls;
    private final Clock clock;

    MeetingRest(Calls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    void addTo(ProviderRouter rest) {
        rest.on(GET, "/v1/meetings", "list-meetings", this::list)
                .on(GET, "/v1/meetings/:id", "get-meeting", this::get)
                .on(GET, "/v1/meetings/:id/participants", "list-meeting-participants", this::participants);
    }

    /** The room parameter has another name than that of {@code /recordings}. */
    private Reply list(Call call) {
        Optional<String> room = call.query("room");
        Optional<Boolean> ongoing = call.query("ongoing").map(Boolean::parseBoolean);
        boolean withParticipants =
                !call.query("no_participants").map(Boolean::parseBoolean).orElse(false);
        Instant from = seconds(call, "timeframe_start").orElse(Instant.MIN);
        Instant to = seconds(call, "timeframe_end").orElse(Instant.MAX);
        List<JsonObject> found = calls.all().stream()
                .filter(one -> room.isEmpty() || room.get().equals(one.room()))
                .filter(one -> ongoing.isEmpty() || ongoing.get() == one.ongoing())
                .filter(one ->
                        !one.startedAt().isBefore(from) && one.startedAt().isBefore(to))
                .map(one -> one.toJson(clock.instant(), withParticipants))
                .toList();
        return Reply.json(200, ListPage.of(found, call));
    }

    private Reply get(Call call) {
        return Reply.json(200, session(call).toJson(clock.instant(), false));
    }

    /** The end of the list is a 404. */
    private Reply participants(Call call) {
        List<Participant> visits = session(call).visits();
        int from = call.query("joined_after").map(id -> after(visits, id)).orElse(0);
        int limit = call.number("limit", MAX_PAGE, 1, MAX_PAGE);
        if (from >= visits.size()) {
            throw new ApiException(404, "");
        }
        JsonArray data = new JsonArray();
        visits.subList(from, Math.min(visits.size(), from + limit))
                .forEach(one -> data.add(one.toVisit(clock.instant())));
        return Reply.json(200, new JsonObject().put("data", data));
    }

    private static int after(List<Participant> visits, String id) {
        for (int i = 0; i < visits.size(); i++) {
            if (visits.get(i).sessionId().equals(id)) {
                return i + 1;
            }
        }
        return visits.size();
    }

    private CallSession session(Call call) {
        return calls.find(call.path("id")).orElseThrow(() -> new ApiException(404, ""));
    }

    private static Optional<Instant> seconds(Call call, String name) {
        return call.query(name).map(text -> {
            if (!text.matches("\\d{1,11}")) {
                throw new ApiException(400, "\"" + name + "\" must be a number of seconds");
            }
            return Instant.ofEpochSecond(Long.parseLong(text));
        });
    }
}

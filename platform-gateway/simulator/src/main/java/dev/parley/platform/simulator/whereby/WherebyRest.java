package dev.parley.platform.simulator.whereby;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.parley.platform.simulator.http.ApiException;
import dev.parley.platform.simulator.http.Call;
import dev.parley.platform.simulator.http.Fields;
import dev.parley.platform.simulator.http.ProviderRouter;
import dev.parley.platform.simulator.http.Reply;
import dev.parley.platform.simulator.http.RoomPage;
import dev.parley.platform.simulator.media.DownloadLinks;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whereby's REST API below {@code /v1} (docs.whereby.com/reference). */
final class WherebyRest {

    private static final int MEETINGS_PER_PAGE = 50;
    private static final int INSIGHTS_PER_PAGE = 10;
    private static final int LINK_SECONDS = 3600;
    private static final int MAX_LINK_SECONDS = 43_200;

    private final WherebyOrganisation organisation;
    private final Clock clock;

    WherebyRest(WherebyOrganisation organisation, Clock clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    Router router(Vertx vertx, WherebyStyle style) {
        Router router = new ProviderRouter(vertx, style, organisation.faults(), organisation.rateLimit())
                .on(POST, "/v1/meetings", "create-meeting", this::create)
                .on(GET, "/v1/meetings", "list-meetings", this::list)
                .on(GET, "/v1/meetings/:id", "get-meeting", this::get)
                .on(DELETE, "/v1/meetings/:id", "delete-meeting", this::delete)
                .on(GET, "/v1/recordings", "list-recordings", this::recordings)
                .on(POST, "/v1/recordings/bulk-delete", "delete-recordings", this::deleteRecordings)
                .on(
                        GET,
                        "/v1/recordings/:id",
                        "get-recording",
                        call -> Reply.json(200, recording(call).toJson()))
                .on(DELETE, "/v1/recordings/:id", "delete-recording", this::deleteRecording)
                .on(GET, "/v1/recordings/:id/access-link", "get-access-link", this::accessLink)
                .on(GET, "/v1/insights/room-sessions", "list-room-sessions", this::roomSessions)
                .on(GET, "/v1/insights/participants", "list-participants", this::participants)
                // The documentation's own example has the room's leading slash in the path.
                .onPattern(PUT, "/v1/rooms/+(?<room>[^/].*)/theme/logo", "upload-logo", this::logo)
                .complete();
        organisation.links().serveOn(vertx, router);
        RoomPage.of("whereby")
                .serveOn(router, name -> organisation.meetings().inRoom(name).isPresent());
        return router;
    }

    private Reply create(Call call) {
        MeetingRequest request = MeetingRequest.read(call.body(), clock.instant());
        return Reply.json(201, organisation.meetings().create(request).toJson(request.fields()));
    }

    private Reply list(Call call) {
        List<JsonObject> all = organisation.meetings().all().stream()
                .map(meeting -> meeting.toJson(fields(call)))
                .toList();
        return Reply.json(200, Page.of(all, call, MEETINGS_PER_PAGE));
    }

    private Reply get(Call call) {
        return organisation
                .meetings()
                .find(call.path("id"))
                .map(meeting -> Reply.json(200, meeting.toJson(fields(call))))
                .orElseThrow(WherebyRest::notFound);
    }

    /** Answers the same whether or not the meeting existed. */
    private Reply delete(Call call) {
        organisation.delete(call.path("id"));
        return Reply.empty(204);
    }

    private Reply recordings(Call call) {
        Optional<String> room = call.query("roomName").map(WherebyRest::canonical);
        List<JsonObject> all = organisation.recordings().all().stream()
                .filter(recording -> room.isEmpty() || room.get().equals(recording.room()))
                .sorted(order(call))
                .map(Recording::toJson)
                .toList();
        return Reply.json(200, Page.of(all, call, MEETINGS_PER_PAGE));
    }

    private static Comparator<Recording> order(Call call) {
        String[] sortBy = call.query("sortBy").orElse("startDate:desc").split(":", 2);
        Comparator<Recording> ascending = switch (sortBy[0]) {
            case "roomName" -> Comparator.comparing(Recording::room);
            case "startDate" -> Comparator.comparing(Recording::startDate);
            case "duration" -> Comparator.comparing(Recording::duration);
            case "sizeInMegaBytes" -> Comparator.comparing(Recording::size);
            default -> throw new ApiException(400, "\"sortBy\" names no field to sort by");
        };
        return switch (sortBy.length == 1 ? "asc" : sortBy[1]) {
            case "asc" -> ascending;
            case "desc" -> ascending.reversed();
            default -> throw new ApiException(400, "\"sortBy\" must end with asc or desc");
        };
    }

    private Reply deleteRecording(Call call) {
        organisation.recordings().delete(recording(call).id());
        return Reply.empty(204);
    }

    private Reply deleteRecordings(Call call) {
        JsonArray ids =
                new Fields(call.body()).array("recordingIds").orElseThrow(() -> Fields.required("recordingIds"));
        ids.forEach(id -> organisation.recordings().delete(String.valueOf(id)));
        return Reply.empty(204);
    }

    private Reply accessLink(Call call) {
        Recording recording = recording(call);
        if (!recording.hosted()) {
            throw new ApiException(403, "Forbidden");
        }
        int seconds = call.number("validForSeconds", LINK_SECONDS, 1, MAX_LINK_SECONDS);
        DownloadLinks.Link link = organisation.links().mint(recording.id(), Duration.ofSeconds(seconds));
        return Reply.json(200, new JsonObject().put("accessLink", link.url()).put("expires", link.expires()));
    }

    private Reply roomSessions(Call call) {
        String room = call.query("roomName").orElseThrow(() -> Fields.required("roomName"));
        List<JsonObject> found = sessions().stream()
                .filter(session -> session.roomName().equals(room))
                .map(session -> session.toJson(clock.instant()))
                .toList();
        return Reply.json(200, Page.of(found, call, INSIGHTS_PER_PAGE));
    }

    private Reply participants(Call call) {
        String id = call.query("roomSessionId").orElseThrow(() -> Fields.required("roomSessionId"));
        List<JsonObject> found = sessions().stream()
                .filter(session -> session.id().equals(id))
                .flatMap(session -> session.visits().stream().map(client -> client.toJson(id)))
                .toList();
        return Reply.json(200, Page.of(found, call, INSIGHTS_PER_PAGE));
    }

    /** Accepts an image as a form part, or {@code {"theme":"default"}}, which restores the default. */
    private Reply logo(Call call) {
        if (organisation.meetings().inRoom(canonical(call.path("room"))).isEmpty()) {
            throw notFound();
        }
        boolean image = call.context().fileUploads().stream()
                .anyMatch(upload -> upload.name().equals("image"));
        boolean form = String.valueOf(call.context().request().getHeader("Content-Type"))
                .startsWith("multipart/form-data");
        if (form ? !image : call.body().isEmpty()) {
            throw Fields.required("image");
        }
        return Reply.empty(204);
    }

    private List<RoomSession> sessions() {
        List<RoomSession> all = new ArrayList<>();
        organisation.rooms().forEach(room -> all.addAll(room.sessions()));
        return all;
    }

    private Recording recording(Call call) {
        return organisation.recordings().find(call.path("id")).orElseThrow(WherebyRest::notFound);
    }

    private static Set<String> fields(Call call) {
        return Set.copyOf(List.of(call.query("fields").orElse("").split(",")));
    }

    private static String canonical(String room) {
        return room.replaceFirst("^(/|%2[Ff])+", "").toLowerCase(Locale.ROOT);
    }

    private static ApiException notFound() {
        return new ApiException(404, "Not found");
    }
}

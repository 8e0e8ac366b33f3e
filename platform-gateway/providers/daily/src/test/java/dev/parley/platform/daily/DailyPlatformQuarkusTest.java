package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyExchanges.END;
import static dev.parley.platform.daily.DailyExchanges.NAME;
import static dev.parley.platform.daily.DailyExchanges.ROOM;
import static dev.parley.platform.daily.DailyExchanges.answering;
import static dev.parley.platform.daily.DailyExchanges.create;
import static dev.parley.platform.daily.DailyExchanges.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingControl;
import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.WebhookRegistration;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import dev.parley.platform.testkit.Operation;
import dev.parley.platform.testkit.RecordedProvider;
import dev.parley.platform.testkit.RestExchange;
import dev.parley.platform.testkit.VideoPlatformContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DailyStubResource.class)
class DailyPlatformQuarkusTest extends VideoPlatformContract {

    private static final UUID INSTANCE = UUID.fromString("6f1d2c3b-4a59-4687-9786-a5b4c3d2e1f0");
    private static final String CLOUD_ID = "a4c0e9d2-77b1-4f2c-9c55-6d7e8f901234";
    private static final String TRACKS_ID = "b51d0fe3-88c2-403d-8d66-7e8f90a12345";
    private static final String LINK = "/recordings/" + CLOUD_ID + "/access-link?valid_for_secs=3600";
    private static final String SESSION = "3b6b7f0a-5d6e-4b7c-8f9a-0a1b2c3d4e5f";
    /** In an order that Daily does not promise to spare us. */
    private static final String SESSIONS = """
            {"total_count": 2, "data": [
              {"id": "s1", "room": "weekly", "start_time": 1767250000, "duration": 600, "ongoing": false},
              {"id": "s2", "room": "weekly", "start_time": 1767260000, "duration": 60, "ongoing": true},
              {"room": "weekly", "start_time": null}]}
            """;

    private static final URI ADDRESS = URI.create("https://app.acme.test/hooks/daily");

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    RecordedProvider recorded;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Inject
    @Any
    Instance<WebhookAdapter> adapters;

    @Override
    protected VideoPlatform platform() {
        return platforms.get();
    }

    @Override
    protected RecordedProvider recorded() {
        return recorded;
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.PRESENCE,
                Capability.ATTENDANCE,
                Capability.JOIN_TOKENS,
                Capability.RECORDING_BY_SERVER,
                Capability.RECORDING_CATALOG,
                Capability.RECORDING_DELETION,
                Capability.WEBHOOK_REGISTRATION);
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(RecordedProvider.API_KEY, DailyStubResource.NEWEST_SECRET, DailyStubResource.OLDER_SECRET);
    }

    @Override
    protected List<Operation> operations() {
        return List.of(
                Operation.reading("createMeeting", () -> platform().createMeeting(request(false, OptionalInt.empty()))),
                Operation.reading("roomSessions", () -> platform().roomSessions(ROOM))
                        .succeedingOn(404),
                Operation.commanding("deleteRoom", () -> platform().deleteRoom(new RoomRef(ROOM, Optional.empty())))
                        .succeedingOn(404),
                Operation.reading(
                                "present",
                                () -> platform().presence().orElseThrow().present(ROOM))
                        .succeedingOn(404),
                Operation.reading(
                                "attendees",
                                () -> platform().attendance().orElseThrow().attendees(SESSION))
                        .succeedingOn(404),
                Operation.reading("registration", () -> registration().registration(ADDRESS)),
                Operation.reading("ensure", () -> registration().ensure(ADDRESS)),
                Operation.reading(
                        "joinLink", () -> platform().joinTokens().orElseThrow().joinLink(joinRequest())),
                Operation.commanding("startRecording", () -> control().startRecording(ROOM, Mode.TRACKS, INSTANCE)),
                Operation.commanding("stopRecording", () -> control().stopRecording(ROOM, Mode.TRACKS, INSTANCE))
                        .succeedingOn(400)
                        .succeedingOn(404)
                        .succeedingOn(422),
                Operation.reading("recordings", () -> catalog().recordings(Optional.of(ROOM), Instant.EPOCH)),
                Operation.reading("recording", () -> catalog().recording(CLOUD_ID)),
                Operation.reading("downloadLink", () -> catalog().downloadLink(CLOUD_ID)),
                Operation.reading(
                                "deleteRecording",
                                () -> platform()
                                        .recordingDeletion()
                                        .orElseThrow()
                                        .deleteRecording(CLOUD_ID))
                        .succeedingOn(404));
    }

    @Override
    protected Set<String> usedExchanges() {
        return Set.of(
                "error-400-no-auth-header",
                "error-401",
                "error-404",
                "error-429",
                "error-500-html",
                "error-503-recording-start",
                "meeting-participants-404-end",
                "meeting-token-200",
                "presence-200",
                "presence-200-empty",
                "recording-access-link-200",
                "recording-access-link-200-error-string",
                "recording-start-200",
                "recording-start-400-active",
                "recording-start-404-not-hosting",
                "recordings-list-200",
                "recordings-list-200-tracks-null",
                "room-create-200",
                "room-create-400-exists",
                "room-delete-200",
                "room-delete-404-expired",
                "webhook-create-200",
                "webhook-create-400-unreachable",
                "webhook-delete-200-empty",
                "webhook-list-200-failed",
                "webhook-reactivate-200");
    }

    @Override
    protected List<RestExchange> successfulExchanges() {
        List<RestExchange> answers = new ArrayList<>(super.successfulExchanges());
        answers.removeIf(answer -> answer.name().endsWith("-error-string")); // a refusal, although a 200
        RestExchange list = exchange("recordings-list-200");
        answers.add(answering(
                list.at("/recordings/" + CLOUD_ID),
                200,
                list.response().body().path("data").path(0).toString()));
        answers.add(answering(
                exchange("room-delete-200").at("/recordings/" + CLOUD_ID),
                200,
                "{\"deleted\": true, \"id\": \"" + CLOUD_ID + "\"}"));
        answers.add(answering(list.at("/meetings"), 200, SESSIONS));
        answers.add(answering(list.at("/meetings/" + SESSION), 200, """
                {"id": "%s", "room": "%s", "start_time": 1767260000, "duration": 60, "ongoing": true}
                """.formatted(SESSION, ROOM)));
        answers.add(answering(list.at("/meetings/" + SESSION + "/participants"), 200, """
                {"data": [
                  {"participant_id": "p1", "user_id": "u1", "user_name": "A", "join_time": 1767260001, "duration": 9},
                  {"participant_id": "p2", "user_id": null, "user_name": null, "join_time": 1767260002}]}
                """));
        return answers;
    }

    @Override
    protected Set<String> unusedExchanges() {
        return Set.of();
    }

    private WebhookRegistration registration() {
        return platform().webhookRegistration().orElseThrow();
    }

    private RecordingControl control() {
        return platform().recordingControl().orElseThrow();
    }

    private RecordingCatalog catalog() {
        return platform().recordingCatalog().orElseThrow();
    }

    private static MeetingRequest request(boolean locked, OptionalInt capacity) {
        return DailyExchanges.request(locked, capacity, RecordingType.CLOUD, RecordingTrigger.AUTOMATIC);
    }

    private static JoinRequest joinRequest() {
        return new JoinRequest(
                ROOM,
                URI.create("https://acmelabs.daily.co/weekly-20260101100000"),
                Optional.of("user-4711"),
                Optional.of("Dana Ruiz"),
                true,
                END);
    }

    @Test
    void a_meeting_is_a_room_with_its_recordings_in_our_bucket() {
        recorded.play(create("room-create-200"));

        MeetingData meeting = get(platform().createMeeting(request(false, OptionalInt.empty())));

        recorded.verify();
        assertThat(meeting.meetingId()).isEqualTo("11aa22bb-33cc-44dd-85ee-66ff77001122");
        assertThat(meeting.room()).isEqualTo(ROOM);
        assertThat(meeting.roomUrl()).isEqualTo(joinRequest().roomUrl());
        assertThat(meeting.hostUrl()).isEmpty();
        assertThat(meeting.start()).isEqualTo(Instant.parse("2026-01-01T09:55:00Z"));
        assertThat(meeting.end()).isEqualTo(END);
        assertThat(meeting.providerData()).isEqualTo(Map.of("privacy", "private"));
    }

    @Test
    void a_locked_meeting_is_private_and_a_capacity_is_passed_on() {
        RestExchange create = create("room-create-200");
        ObjectNode body = create.request().body().deepCopy();
        body.put("privacy", "private");
        ((ObjectNode) body.path("properties")).put("enable_knocking", true).put("max_participants", 12);
        recorded.play(create.withBody(body));

        get(platform().createMeeting(request(true, OptionalInt.of(12))));

        recorded.verify();
    }

    @Test
    void a_repeated_creation_finds_the_room_of_the_first() {
        RestExchange found = answering(
                exchange("error-404").at("/rooms/" + NAME),
                200,
                exchange("room-create-200").response().text());
        recorded.play(create("room-create-200"));
        MeetingData made = get(platform().createMeeting(request(false, OptionalInt.empty())));

        RestExchange exists = create("room-create-400-exists");
        RestExchange conflict = answering(exists, 409, exists.response().text());
        for (RestExchange refused : List.of(exists, conflict)) {
            recorded.play(refused, found);
            assertThat(get(platform().createMeeting(request(false, OptionalInt.empty()))))
                    .isEqualTo(made);
            recorded.verify();
        }
    }

    @Test
    void refusals_of_a_creation_are_told_apart() {
        RestExchange refused = create("room-create-400-exists");
        RestExchange absent = exchange("error-404").at("/rooms/" + NAME);
        recorded.play(refused, absent);
        assertThat(failure(platform().createMeeting(request(false, OptionalInt.empty()))))
                .isInstanceOf(PlatformException.Rejected.class);
        recorded.verify();

        recorded.play(answering(refused, 409, "{}"), absent);
        assertThat(failure(platform().createMeeting(request(false, OptionalInt.empty()))))
                .isInstanceOf(PlatformException.Conflict.class);
        recorded.verify();

        Map.of(
                        "error-401", PlatformException.Denied.class,
                        "error-429", PlatformException.RateLimited.class,
                        "error-500-html", PlatformException.Unavailable.class)
                .forEach((name, kind) -> {
                    recorded.play(create(name));
                    assertThat(failure(platform().createMeeting(request(false, OptionalInt.empty()))))
                            .isInstanceOf(kind);
                    recorded.verify();
                });
    }

    @Test
    void a_room_that_cannot_be_looked_for_after_a_refusal_may_be_there() {
        RestExchange refused = create("room-create-400-exists");
        RestExchange look = exchange("error-404").at("/rooms/" + NAME);
        for (String failed : List.of("error-401", "error-429", "error-500-html")) {
            recorded.play(refused, answering(look, failed));
            PlatformException failure = failure(platform().createMeeting(request(false, OptionalInt.empty())));
            recorded.verify();
            assertThat(failure.inDoubt()).as(failed).isTrue();
            assertThat(failure.retryable()).as(failed).isNotEqualTo(failed.equals("error-401"));
        }
    }

    @Test
    void a_room_that_may_exist_is_in_doubt_even_if_the_lookup_was_not_sent() {
        PlatformException unsent = new PlatformException.Unavailable(
                platform().id(), "cannot be connected to", PlatformException.Reach.NOT_ATTEMPTED, null);

        PlatformException failure = DailyFailures.inDoubt("GET /rooms/{name}", unsent);

        assertThat(failure.inDoubt()).isTrue();
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.reach()).isEqualTo(PlatformException.Reach.ANSWERED);
    }

    @Test
    void a_missing_credential_is_the_operators_fault_although_it_is_a_400() {
        RestExchange refused = exchange("error-400-no-auth-header");
        recorded.answer(
                refused.response().status(), Map.of(), refused.response().text());

        for (Operation operation : operations()) {
            assertThat(failure(operation.call().get())).isInstanceOf(PlatformException.Denied.class);
        }
    }

    @Test
    void both_answers_about_a_room_that_is_gone_are_success() {
        for (String name : List.of("room-delete-200", "room-delete-404-expired", "error-404")) {
            RestExchange delete = new RestExchange(
                    name, exchange("room-delete-200").request(), exchange(name).response());
            recorded.play(delete);
            get(platform().deleteRoom(new RoomRef(new ProviderRoomName(lastPart(delete)), Optional.empty())));
            recorded.verify();
        }
    }

    private static String lastPart(RestExchange exchange) {
        return exchange.request().path().substring("/rooms/".length());
    }

    @Test
    void present_people_have_the_ids_of_the_webhooks() {
        recorded.play(exchange("presence-200"));
        List<Present> present = get(platform().presence().orElseThrow().present(ROOM));
        recorded.verify();

        assertThat(present).singleElement().satisfies(person -> {
            assertThat(person.providerParticipantId()).isEqualTo("9f2d8c1b-6a54-4e3d-8b7a-112233445566");
            assertThat(person.participant().displayName()).contains("Dana Ruiz");
            assertThat(person.participant().userId()).isEmpty();
            assertThat(person.joinedAt()).isEqualTo(Instant.parse("2026-01-01T09:59:17Z"));
        });

        recorded.play(exchange("presence-200-empty"));
        assertThat(get(platform().presence().orElseThrow().present(ROOM))).isEmpty();
    }

    @Test
    void a_join_link_is_the_rooms_with_a_token_that_expires() {
        recorded.play(exchange("meeting-token-200"));

        JoinLink link = get(platform().joinTokens().orElseThrow().joinLink(joinRequest()));

        recorded.verify();
        assertThat(link.url()).isEqualTo(URI.create(joinRequest().roomUrl() + "?t=eyTEST.eyTEST.sig"));
        assertThat(link.expires()).isEqualTo(END);
        assertThat(link.toString()).doesNotContain("eyTEST");
    }

    @Test
    void sessions_come_newest_first_and_end_when_their_duration_is_over_and_they_are_not_ongoing() {
        RestExchange list =
                exchange("recordings-list-200").at("/meetings?room=" + ROOM + "&no_participants=true&limit=100");
        recorded.play(answering(list, 200, SESSIONS));

        assertThat(get(platform().roomSessions(ROOM)))
                .containsExactly(
                        new SessionData("s2", Instant.ofEpochSecond(1_767_260_000), Optional.empty()),
                        new SessionData(
                                "s1",
                                Instant.ofEpochSecond(1_767_250_000),
                                Optional.of(Instant.ofEpochSecond(1_767_250_600))));
        recorded.verify();
    }

    @Test
    void the_webhook_secrets_are_a_list() {
        assertThat(adapters.get().routes().get(0).secrets())
                .extracting(secret -> secret.value())
                .containsExactly(DailyStubResource.NEWEST_SECRET, DailyStubResource.OLDER_SECRET);
    }
}
